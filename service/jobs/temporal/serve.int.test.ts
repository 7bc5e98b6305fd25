import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { LogEntry } from '#domain/ports/log.ts';
import type { WorkerDependencies } from '../shared/job-worker.ts';
import { readWorkflows } from './bundle.ts';
import { type ServeOptions, serveTemporal } from './serve.ts';

afterEach(() => vi.useRealTimers());

test('reports in one sentence that the workflows are not built', async () => {
  const path = join(tmpdir(), 'no-such-folder/workflows.js');
  await expect(readWorkflows(path)).rejects.toThrow(
    `The workflows are not built: ${path} is missing. Run \`npm run build:workflows\`.`,
  );
});

test('is not ready, and logs it once, while its Temporal setup is incomplete', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const logged: LogEntry[] = [];
  const log = (entry: LogEntry) => void logged.push(entry);
  const certificates = { caFile: 'missing.pem', certFile: '', keyFile: '', serverName: '' };
  const options = {
    address: '127.0.0.1:1',
    namespace: 'default',
    taskQueue: 'test',
    tls: false,
    apiKey: '',
    certificates,
  };
  // It stops at its setup.
  const worker = serveTemporal(options as ServeOptions, { log } as WorkerDependencies);
  const [temporal] = worker.loops;
  for (let tries = 0; tries < 3; tries += 1) {
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(2_000);
  }
  expect(temporal?.lastAt()).toBeUndefined();
  // Either error may come first, because the workflows may not be built here.
  expect(temporal?.never).toMatch(
    /^(TEMPORAL_TLS_CA_FILE points to missing\.pem, which cannot be read|The workflows are not built)/,
  );
  expect(logged.filter(({ event }) => event === 'temporal_not_set_up')).toEqual([
    { level: 'error', event: 'temporal_not_set_up', message: temporal?.never },
  ]);
  expect(logged).not.toContainEqual(expect.objectContaining({ event: 'temporal_unavailable' }));
  const stopped = worker.stop();
  await vi.runAllTimersAsync();
  await stopped;
});
