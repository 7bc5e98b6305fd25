/**
 * `npm start`: starts everything on loopback, each part in a separate process. With names of parts as arguments, starts
 * only those (`npm run start:api`), and the database if they need it.
 */
import { type Config, readConfig } from '@extension-schedules/service/main/config/config.ts';
import { DevStack } from './supervisor/dev-stack.ts';
import { type PartName, serviceParts } from './supervisor/parts.ts';
import { StartFailed } from './supervisor/start-failed.ts';

const stack = new DevStack((text) => process.stdout.write(text));
let stoppingSince: number | undefined;

/** One Ctrl-C can arrive twice: from the terminal, and forwarded by the parent process. */
const ECHO_MS = 1_000;

/** Stops everything once; a second request exits without waiting. */
async function end(code: number): Promise<void> {
  if (stoppingSince !== undefined) {
    if (Date.now() - stoppingSince > ECHO_MS) await stack.stopNow();
    return;
  }
  stoppingSince = Date.now();
  await stack.stop();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
// The terminal may be closed while the parts are being stopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

function wantedParts(config: Config) {
  const all = serviceParts(config);
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !all.some((part) => part.name === name));
  if (unknown !== undefined) {
    throw new StartFailed(`Unknown part: ${unknown}. The parts are ${all.map((part) => part.name).join(', ')}.`);
  }
  return names.length === 0 ? all : all.filter((part) => names.includes(part.name satisfies PartName));
}

try {
  const read = readConfig(process.env);
  if (!read.ok) throw new StartFailed(read.problems.join('\n'));
  const parts = wantedParts(read.config);
  await stack.start(read.config, parts, { demoData: parts.length === serviceParts(read.config).length });
  const failure = await stack.failure();
  if (stoppingSince === undefined) throw new StartFailed(failure);
} catch (error) {
  // Parts that were asked to end have not failed.
  if (stoppingSince === undefined) {
    process.stderr.write(`\n${error instanceof StartFailed ? error.message : unexpected(error)}\n`);
    await end(1);
  }
}

function unexpected(error: unknown): string {
  return `The start failed with an unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
