import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { chown, readdir, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { failure, fromFileError, type Outcome } from './failure.ts';
import type { ServerUser } from './server-user.ts';

/** Paths inside the folder given to `startPostgres`. */
export const inFolder = (folder: string) => ({
  data: join(folder, 'data'),
  draft: join(folder, 'data.unfinished'),
  password: join(folder, 'password'),
  log: join(folder, 'server.log'),
  lock: join(folder, 'lock'),
});

/**
 * The server's working directory, as seen from inside it. A user who may not enter the parent folders can still use
 * this name (Linux), so the data stay in the project folder even if only root can enter the project.
 */
export const asSeenBy = (user: ServerUser, data: string) =>
  user !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : data;

/** Creates the database's files if missing. Resolves to the superuser's password. */
export async function prepareData(folder: string, initdb: string, user: ServerUser): Promise<Outcome<string>> {
  const paths = inFolder(folder);
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(paths.data) || readdirSync(paths.data).length === 0) {
      const made = await makeData(folder, initdb, user);
      if (!made.ok) return made;
    }
    if (!existsSync(join(paths.data, 'PG_VERSION'))) {
      return failure(
        'data_folder_broken',
        `${paths.data} contains files that are not a PostgreSQL database. ${wayOut(folder)}`,
      );
    }
    if (user !== undefined) await giveTo(user, paths.data);
    if (!existsSync(paths.password)) {
      return failure(
        'password_lost',
        `The password file of the database, ${paths.password}, is missing. Restore it. If that is not possible, start over. ${wayOut(folder)}`,
      );
    }
    return { ok: true, value: readFileSync(paths.password, 'utf8').trim() };
  } catch (error) {
    return fromFileError(error, folder);
  }
}

/** The end of every message about unusable data. */
export const wayOut = (folder: string) =>
  `Move ${folder} away (the next start creates a new, empty database), or set DATABASE_URL to your own PostgreSQL.`;

async function makeData(folder: string, initdb: string, user: ServerUser): Promise<Outcome<null>> {
  const paths = inFolder(folder);
  rmSync(paths.draft, { recursive: true, force: true });
  mkdirSync(paths.draft, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  // The password is passed in a file that only the server's user can read.
  const handover = mkdtempSync(join(tmpdir(), 'extension-schedules-'));
  const passwordFile = join(handover, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) for (const path of [paths.draft, handover, passwordFile]) chownSync(path, user.uid, user.gid);
  const options = [
    ['-D', asSeenBy(user, paths.draft)],
    ['-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // PostgreSQL's built-in collation sorts the same on every machine, whatever its C library and ICU.
    ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
  ].flat();
  try {
    await promisify(execFile)(initdb, options, { ...user, cwd: paths.draft });
  } catch (error) {
    const detail =
      error instanceof Error && 'stderr' in error ? lastLine(String(error.stderr)) || error.message : String(error);
    return failure(
      'start_failed',
      `PostgreSQL could not create its files in ${folder} (${detail}). Set DATABASE_URL to your own PostgreSQL.`,
    );
  } finally {
    rmSync(handover, { recursive: true, force: true });
  }
  writeFileSync(paths.password, `${password}\n`, { mode: 0o600 });
  // A start killed before this line leaves no incomplete database behind.
  rmSync(paths.data, { recursive: true, force: true });
  await rename(paths.draft, paths.data);
  return { ok: true, value: null };
}

/** Data copied or restored by root belong to root, but the server's user must own them. */
async function giveTo(user: { uid: number; gid: number }, folder: string): Promise<void> {
  if ((await stat(folder)).uid === user.uid) return;
  await chown(folder, user.uid, user.gid);
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries) await chown(join(entry.parentPath, entry.name), user.uid, user.gid);
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';
