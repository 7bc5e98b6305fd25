import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { isTaken, takenPorts } from './ports.ts';

test('reports a port as taken while a process listens, and waits for leftovers to end', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await isTaken(port)).toBe(true);
  expect(await takenPorts([{ port, label: 'API' }], 0)).toEqual([{ port, label: 'API' }]);
  const freed = takenPorts([{ port }], 10_000);
  server.close();
  expect(await freed).toEqual([]);
});
