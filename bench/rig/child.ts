import { type ChildProcess, fork } from 'node:child_process';

export interface InstantRunner {
  url: string;
  /** Idempotency key of each call → its arrival, epoch milliseconds. */
  calls: Map<string, number>;
  /** Idempotency key of each call → its tenant. */
  tenants: Map<string, string>;
  stop(): void;
}

/** Starts the Runner that responds at once, in a separate process. */
export async function startInstantRunner(): Promise<InstantRunner> {
  const child: ChildProcess = fork(new URL('./instant-runner.ts', import.meta.url));
  const calls = new Map<string, number>();
  const tenants = new Map<string, string>();
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The Runner of the benchmark did not start.')));
    child.on('message', (message: { port?: number; key?: string; at?: number; tenantId?: string }) => {
      if (message.port) resolve(`http://127.0.0.1:${message.port}`);
      if (!message.key || !message.at || calls.has(message.key)) return;
      calls.set(message.key, message.at);
      tenants.set(message.key, message.tenantId ?? '');
    });
  });
  return { url, calls, tenants, stop: () => child.disconnect() };
}
