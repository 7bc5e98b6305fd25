import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';

/** Clock ticks per second, the unit in which Linux counts processor time. */
const TICKS_PER_SECOND = 100;

/** Starts a process of the product with this environment added to the current one. */
export function startProcess(
  entry: string,
  env: Record<string, string>,
  stdout: 'inherit' | 'ignore' = 'inherit',
): ChildProcess {
  return fork(entry, {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
  });
}

export async function startWorker(env: Record<string, string>): Promise<ChildProcess> {
  return startProcess('service/main/worker.ts', { WORKER_PORT: String(await freePort()), ...env });
}

export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => Number(statusOf(pid)?.[1]) === parent);
}

/** Processor time used so far by a process and its children, including ended ones, in milliseconds. */
export function cpuMs(pid: number): number {
  const ticks = [11, 12, 13, 14].map((field) => Number(statusOf(pid)?.[field] ?? 0));
  const living = childrenOf(pid).flatMap((child) => [11, 12].map((field) => Number(statusOf(child)?.[field] ?? 0)));
  return ([...ticks, ...living].reduce((sum, value) => sum + value, 0) * 1_000) / TICKS_PER_SECOND;
}

/**
 * The fields of /proc/<pid>/stat after the program's name, which may contain any character; undefined if it has ended.
 */
function statusOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
  } catch {
    return undefined;
  }
}
