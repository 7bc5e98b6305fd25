import { resolve } from 'node:path';
import { binariesFor } from './binaries.ts';
import { inFolder, prepareData } from './data-folder.ts';
import { failure, fromFileError, type PostgresFailure } from './failure.ts';
import { joinOrStart } from './join-or-start.ts';
import { enter, leave, underLock } from './lease.ts';
import { stopPostmaster } from './postmaster.ts';
import { serverUser } from './server-user.ts';

export type PostgresOptions = {
  /** Holds the data, the password and the server's log. Created if missing. */
  folder: string;
  /** A fixed port; defaults to any free one. Ignored if the server already runs. */
  port?: number;
  /** Additional server settings (`-c name=value`), for tests. */
  settings?: Record<string, string>;
};

export type StartedPostgres =
  | {
      ok: true;
      /** The superuser's URL of the database `postgres` on loopback, including the password. */
      url: string;
      /** The server already ran: shared with another process, or left behind by a killed one. */
      adopted: boolean;
      /** Releases the server; the last user's release stops it. */
      stop(): Promise<void>;
    }
  | { ok: false; error: PostgresFailure };

const PATIENCE_MS = 60_000;

/**
 * Starts, or joins, the PostgreSQL whose data are in `folder`. Several processes may use one folder at the same time.
 * Failures that a person can fix are returned as a value with one sentence.
 */
export async function startPostgres(options: PostgresOptions): Promise<StartedPostgres> {
  const folder = resolve(options.folder);
  const user = serverUser(inFolder(folder).data);
  const binaries = await binariesFor(user);
  if (!binaries.ok) return binaries;
  try {
    const use = enter(folder);
    const running = await underLock(inFolder(folder).lock, PATIENCE_MS, async () => {
      const password = await prepareData(folder, binaries.value.initdb, user);
      return password.ok ? await joinOrStart(folder, password.value, binaries.value.postgres, options) : password;
    });
    const outcome =
      running ?? failure('start_failed', `Another npm start is using ${folder} and has not finished. Stop it first.`);
    if (!outcome.ok) {
      leave(folder, use);
      return outcome;
    }
    const { url, pid, adopted } = outcome.value;
    return { ok: true, url, adopted, stop: () => stopUnlessUsed(folder, use, pid) };
  } catch (error) {
    return fromFileError(error, folder);
  }
}

async function stopUnlessUsed(folder: string, use: string, pid: number): Promise<void> {
  await underLock(inFolder(folder).lock, PATIENCE_MS, async () => {
    if (leave(folder, use)) await stopPostmaster(pid);
  });
}
