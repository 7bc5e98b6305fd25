import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './failure.ts';
import { birthMark, isAlive } from './process-life.ts';

/**
 * Who uses the database of a folder: one empty file per use, named after its process. The last one to leave stops the
 * server; a process that was killed is not counted, its file is cleared away. Returns the use's name for `leave`.
 */
export function enter(folder: string): string {
  const use = `${nameOf(process.pid)}.${randomUUID()}`;
  mkdirSync(join(folder, 'users'), { recursive: true });
  writeFileSync(join(folder, 'users', use), '');
  return use;
}

/** Gives a use back; true when nobody is left. */
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
 * Runs `work` while no other process does anything under the lock file `path`. The lock of a killed process is broken.
 * Resolves to undefined when a living process holds it for longer than `patience` milliseconds.
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
    // Unlike a plain write, a link appears at once with its content, and only where there was nothing.
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
    // Somebody may have broken the orphan and taken the lock in between: then it goes back.
    if (readFileSync(taken, 'utf8') !== holder) linkSync(taken, path);
    rmSync(taken, { force: true });
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error))) throw error;
  }
}
