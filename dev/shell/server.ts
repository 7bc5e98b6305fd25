/** Starts the shell: the page, the sessions, and the key that verifies their tokens. */
import { join } from 'node:path';
import { openTickets } from './events/tickets.ts';
import { readShellConfig } from './shell-config.ts';
import { shellServer } from './shell-server.ts';
import { signingKey } from './signing-key.ts';

const read = readShellConfig(process.env);
if (!read.ok) {
  process.stderr.write(`${read.problem}\n`);
  process.exit(1);
}
const { port, dataFolder, settings, rules, eventsSecret } = read.config;

const key = await signingKey(join(dataFolder, 'shell-key.json'));
if (!key.ok) {
  process.stderr.write(`${key.problem}\n`);
  process.exit(1);
}

const folder = join(import.meta.dirname, '../../dist/shell');
const server = shellServer({ folder, settings, rules, key: key.value, tickets: openTickets(), eventsSecret });
server.on('error', (error) => {
  process.stderr.write(
    `The shell cannot be served on port ${port} (${error.message}). Set SHELL_PORT to another port.\n`,
  );
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ part: 'shell', address: `http://127.0.0.1:${port}` })}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
