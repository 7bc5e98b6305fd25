import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';

/** Enough for a process to start on a busy machine. */
const PATIENCE_MS = 90_000;

type Environment = Record<string, string | undefined>;
export type EntryPoint = 'api.ts' | 'worker.ts' | 'migrate.ts' | 'admin/operate.ts';

function start(entry: EntryPoint, env: Environment, args: string[] = []): ChildProcess {
  const script = fileURLToPath(new URL(entry, import.meta.url));
  return spawn(process.execPath, [script, ...args], {
    env: { ...process.env, LOG_LEVEL: 'info', DATABASE_LOGIN: 'any', USER: 'olga', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a process of the product as deployed until it exits. */
export async function runProcess(entry: EntryPoint, env: Environment, args: string[] = []) {
  const port = String(await freePort());
  const child = start(entry, { API_PORT: port, WORKER_PORT: port, ...env }, args);
  const [[code], out, err] = await Promise.all([
    once(child, 'exit'),
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  return { code, out, err };
}

export interface StartedProcess {
  url: string;
  /** Its log entries so far. */
  log(): Record<string, unknown>[];
  /** Its warnings and errors, except connection timeouts at start, which occur on a busy machine. */
  complaints(): Record<string, unknown>[];
  untilReady(): Promise<void>;
  /** Stops it as an orchestrator would. */
  stop(): Promise<void>;
  /** Ends it at once, as a lost machine would (kill -9). */
  kill(): Promise<void>;
}

/** Starts the API or a worker on a free port. */
export async function startProcess(entry: 'api.ts' | 'worker.ts', env: Environment): Promise<StartedProcess> {
  const port = String(await freePort());
  const drain = { API_DRAIN_SECONDS: '0', DRAIN_SECONDS: '5' };
  const child = start(entry, { ...drain, API_PORT: port, WORKER_PORT: port, ...env });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const log = (): Record<string, unknown>[] =>
    output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  return {
    url,
    log,
    complaints: () => log().filter(({ level, event }) => level !== 'info' && event !== 'database_awaited'),
    async untilReady() {
      await Promise.race([
        waitUntil(isReady, PATIENCE_MS),
        exited.then(() => Promise.reject(new Error(`${entry} has ended: ${output}`))),
      ]);
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
