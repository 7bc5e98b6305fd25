import { readFileSync } from 'node:fs';
import { connectionTo } from './connection.ts';
import { inFolder, wayOut } from './data-folder.ts';
import { failure, type Outcome } from './failure.ts';
import { freePort } from './free-port.ts';
import { runningPostmaster, spawnPostmaster, stopPostmaster } from './postmaster.ts';
import { serverUser } from './server-user.ts';
import { startFailure } from './start-failure.ts';

export type Joined = { url: string; pid: number; adopted: boolean };

type Wishes = { port?: number; settings?: Record<string, string> };

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // Loopback only: a socket file's path has a length limit and separate permissions.
  unix_socket_directories: '',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
};

const ATTEMPTS = 40;

/** Joins the server running on the folder's data, or starts one and waits until it accepts connections. */
export async function joinOrStart(
  folder: string,
  password: string,
  program: string,
  wishes: Wishes,
): Promise<Outcome<Joined>> {
  const found = await join(folder, password);
  if (found !== undefined) return found;
  for (let attempt = 1; ; attempt++) {
    const port = wishes.port ?? (await freePort());
    const started = await start(folder, password, program, port, wishes.settings);
    if (started.ok || attempt === ATTEMPTS || !passes(folder, started.error.code, wishes)) return started;
    await new Promise((wake) => setTimeout(wake, 250));
  }
}

/** Undefined if no server runs on these data. */
async function join(folder: string, password: string): Promise<Outcome<Joined> | undefined> {
  const { data } = inFolder(folder);
  const found = runningPostmaster(data);
  if (found === undefined) return undefined;
  const url = urlAt(found.port, password);
  const answer = await connectionTo(url, () => {
    const now = runningPostmaster(data);
    return now?.pid === found.pid ? now.state : 'gone';
  });
  if (answer === 'yes') return { ok: true, value: { url, pid: found.pid, adopted: true } };
  if (answer === 'refused') {
    return failure(
      'password_lost',
      `The database in ${folder} is running (process ${found.pid}) but does not accept its password. Stop it first. ${wayOut(folder)}`,
    );
  }
  // The server hangs and must end before another one may use its files.
  if (answer === 'no') await stopPostmaster(found.pid);
  return undefined;
}

async function start(
  folder: string,
  password: string,
  program: string,
  port: number,
  settings: Wishes['settings'],
): Promise<Outcome<Joined>> {
  const { data, log } = inFolder(folder);
  const started = await spawnPostmaster(program, folder, serverUser(data), {
    ...SETTINGS,
    ...settings,
    port: String(port),
  });
  if (started === undefined) {
    return failure(
      'start_failed',
      `${program} cannot be executed (is its file system mounted noexec?). Set DATABASE_URL to your own PostgreSQL.`,
    );
  }
  const url = urlAt(port, password);
  const answer = await connectionTo(url, () => {
    if (started.hasExited()) return 'gone';
    const now = runningPostmaster(data);
    return now?.pid === started.pid ? now.state : 'starting';
  });
  if (answer === 'yes') return { ok: true, value: { url, pid: started.pid, adopted: false } };
  await stopPostmaster(started.pid);
  if (answer === 'refused') {
    return failure('password_lost', `The database in ${folder} does not accept its password. ${wayOut(folder)}`);
  }
  return startFailure(folder, port, readFileSync(log, 'utf8'));
}

/** Whether a retry is likely to succeed within moments. */
function passes(folder: string, code: string, wishes: Wishes): boolean {
  // Another process took the free port first.
  if (code === 'port_taken') return wishes.port === undefined;
  // Backends of a killed server still hold its shared memory.
  return /shared memory block .* is still in use/.test(readFileSync(inFolder(folder).log, 'utf8'));
}

const urlAt = (port: number, password: string) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
