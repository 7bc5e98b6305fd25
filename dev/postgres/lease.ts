import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './failure.ts';
import { birthMark, isAlive } from './process-life.ts';

/**
 * Registers a use of a folder's database as an empty file named after the process. The last user stops the server;
 * files of killed processes are removed. Returns the name to pass to `leave`.
 */
export function enter(folder: string): string {
  const use = `${nameOf(process.pid)}.${randomUUID()}`;
  mkdirSync(join(folder, 'users'), { recursive: true });
  writeFileSync(join(folder, 'users', use), '');
  return use;
}

/** Ends a use; returns true if none is left. */
export function leave(folder: string, use: string): boolean {
  rmSync(join(folder, 'users', use), { force: true });
  return readdirSync(join(folder, 'users')).filter((name) => stillThere(folder, name)).length === 0;
}

function stillThere(folder: string, name: string): boolean {
  const pid = Number(name.split('.')[0]);
  if (isAlive(pid) && name.startsWith(`${nameOf(pid)}.`)) return true;
  rmSync(join(folder, 'users', name), { force: true });
  return false;
}

const nameOf = (pid: number) => `${pid}.${birthMark(pid)}`;

/**
 * Runs `work` while holding the lock file `path`. Breaks the lock of a killed process. Resolves to undefined if a
 * living process holds it for longer than `patience` milliseconds.
 */
export async function underLock<T>(path: string, patience: number, work: () => Promise<T>): Promise<T | undefined> {
  const deadline = Date.now() + patience;
  while (!take(path)) {
    if (Date.now() > deadline) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  const mine = nameOf(process.pid);
  const draft = `${path}.${mine}`;
  writeFileSync(draft, mine);
  try {
    // Unlike a plain write, a link appears at once with its content, and only if the name is free.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    breakIfOrphaned(path, draft);
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function breakIfOrphaned(path: string, draft: string): void {
  try {
    const holder = readFileSync(path, 'utf8');
    const pid = Number(holder.split('.')[0]);
    if (isAlive(pid) && nameOf(pid) === holder) return;
    const taken = `${draft}.orphan`;
    renameSync(path, taken);
    // Another process may have broken the stale lock and taken it in between: then it goes back.
    if (readFileSync(taken, 'utf8') !== holder) linkSync(taken, path);
    rmSync(taken, { force: true });
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error))) throw error;
  }
}
