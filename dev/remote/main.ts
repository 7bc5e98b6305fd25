/** Serves the built remote from a separate origin, like the PSA does. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configOrExit } from '@extension-schedules/service/main/config/config.ts';
import { staticServer } from './static-server.ts';

const { remotePort } = configOrExit();
const folder = fileURLToPath(new URL('../../dist/remote', import.meta.url));

if (!existsSync(folder)) {
  process.stderr.write('The remote is not built. Run npm run build:remote first.\n');
  process.exit(1);
}

const server = staticServer(folder);
server.on('error', (error) => {
  process.stderr.write(
    `The remote cannot be served on port ${remotePort} (${error.message}). Set REMOTE_PORT to another port.\n`,
  );
  process.exit(1);
});
server.listen(remotePort, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ part: 'remote', address: `http://127.0.0.1:${remotePort}` })}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
