import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { usableFolder } from '@extension-schedules/dev/postgres/binaries.ts';
import { connectionTo } from '@extension-schedules/dev/postgres/connection.ts';
import { inFolder } from '@extension-schedules/dev/postgres/data-folder.ts';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { runningPostmaster, spawnPostmaster, stopPostmaster } from '@extension-schedules/dev/postgres/postmaster.ts';
import { serverUser } from '@extension-schedules/dev/postgres/server-user.ts';
import pg from 'pg';
import { untilDisconnected } from './test-database.ts';

const PACKAGE = 'postgres-14-linux-x64';

/** Why tests on the oldest supported PostgreSQL cannot run on this machine; undefined when they can. */
export const noOldestPostgres = packageFolder() ? undefined : `${PACKAGE} is not for this machine`;

function packageFolder(): string | undefined {
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..');
  } catch {
    return undefined;
  }
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  timezone: 'UTC',
};

export interface OldestPostgres {
  /** A superuser's connection to the database `postgres`. */
  url: string;
  stop(): Promise<void>;
}

/** Starts a new server that accepts every login without a password. */
export async function startOldestPostgres(): Promise<OldestPostgres> {
  const packaged = packageFolder();
  if (packaged === undefined) throw new Error(`${PACKAGE} is not installed.`);
  const folder = await mkdtemp(join(tmpdir(), 'extension-schedules-oldest-'));
  const user = serverUser(folder);
  const programs = join(await usableFolder(packaged, user), 'native', 'bin');
  const { data } = inFolder(folder);
  await mkdir(data);
  if (user) for (const path of [folder, data]) await chown(path, user.uid, user.gid);
  const options = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(join(programs, 'initdb'), options, { ...user, cwd: folder });
  const port = String(await freePort());
  const server = await spawnPostmaster(join(programs, 'postgres'), folder, user, { ...SETTINGS, port });
  if (server === undefined) throw new Error('PostgreSQL cannot be run here.');
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const state = () => (server.hasExited() ? 'gone' : (runningPostmaster(data)?.state ?? 'starting'));
  const answer = await connectionTo(url, state);
  if (answer !== 'yes') throw new Error(`The oldest PostgreSQL did not start (${answer}).`);
  return {
    url,
    async stop() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await untilDisconnected(client, 'true');
      await client.end();
      await stopPostmaster(server.pid);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
