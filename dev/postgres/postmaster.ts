import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asSeenBy, inFolder } from './data-folder.ts';
import { birthMark, ended, isAlive, programName } from './process-life.ts';
import type { ServerUser } from './server-user.ts';

/** A running PostgreSQL, ours or left behind by a killed start. */
export type Postmaster = { pid: number; port: number; state: 'starting' | 'ready' };

/** Reads the server of this data folder from `postmaster.pid`; undefined if none runs or the file is stale. */
export function runningPostmaster(data: string): Postmaster | undefined {
  const lines = pidFile(data)?.split('\n');
  if (lines === undefined) return undefined;
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  // After a restart of the machine or container, the id may belong to another program.
  if (!['postgres', undefined].includes(programName(pid))) return undefined;
  return { pid, port: Number(lines[3]), state: lines[7]?.trim() === 'ready' ? 'ready' : 'starting' };
}

function pidFile(data: string): string | undefined {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Starts the server in a separate session, so that Ctrl-C reaches only the supervisor, which stops it in order. Logs to
 * a file, because the server outlives a killed supervisor.
 */
export function spawnPostmaster(
  program: string,
  folder: string,
  user: ServerUser,
  settings: Record<string, string>,
): Promise<{ pid: number; hasExited(): boolean } | undefined> {
  const { data, log } = inFolder(folder);
  // PostgreSQL would take a reused process id for a running server.
  if (runningPostmaster(data) === undefined) rmSync(join(data, 'postmaster.pid'), { force: true });
  const output = openSync(log, 'w', 0o600);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program, ['-D', asSeenBy(user, data), ...options], {
    ...user,
    cwd: data,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  let exited = false;
  child.once('exit', () => {
    exited = true;
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('spawn', () =>
      resolve(child.pid === undefined ? undefined : { pid: child.pid, hasExited: () => exited }),
    );
  });
}

/** Stops the server: closes open connections; committed data are on disk. */
export async function stopPostmaster(pid: number): Promise<void> {
  const born = birthMark(pid);
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid) || birthMark(pid) !== born) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await ended(pid, 10_000)) return;
  }
}
