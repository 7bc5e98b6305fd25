import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { SEARCH_ATTRIBUTES } from '@extension-schedules/service/jobs/temporal/names.ts';
import { Connection } from '@temporalio/client';

export interface DevServerOptions {
  /** The Temporal CLI. */
  cli: string;
  port: number;
  /** File of its state; without one the state is lost when the process ends. */
  file?: string;
  /** Port of its web UI; without one there is no UI. */
  uiPort?: number;
  /** The server's dynamic configuration by key. */
  settings?: Readonly<Record<string, unknown>>;
}

export interface DevServer {
  address: string;
  pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const PATIENCE_MS = 30_000;

/** As safe when the process is killed as SQLite's defaults, which wait for the disk several times per transaction. */
const PRAGMAS = ['journal_mode=WAL', 'synchronous=NORMAL'];

/** Arguments of the CLI for a development server on loopback with this product's search attributes. */
function devServerArguments(options: Omit<DevServerOptions, 'cli'>): string[] {
  const { port, file, uiPort, settings = {} } = options;
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(file === undefined ? [] : ['--db-filename', file, ...PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma])]),
    ...Object.entries(settings).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${JSON.stringify(value)}`,
    ]),
    ...SEARCH_ATTRIBUTES.flatMap(({ name }) => ['--search-attribute', `${name}=Keyword`]),
  ];
}

/** @throws if it does not answer within 30 seconds */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const child = spawn(options.cli, devServerArguments(options), { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const address = `127.0.0.1:${options.port}`;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    process.off('exit', killed);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await ended;
    }
  };
  try {
    await answering(address, child);
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
  return { address, pid: child.pid ?? 0, stop };
}

async function answering(address: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 1_000 });
      await connection.workflowService.describeNamespace({ namespace: 'default' }).finally(() => connection.close());
      return;
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
