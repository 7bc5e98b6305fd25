import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ended, isAlive } from './process-life.ts';
import { type StartedPostgres, startPostgres } from './start-postgres.ts';

let earlier: string;
let parent: string;
let folder: string;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  earlier = mkdtempSync(join(tmpdir(), 'postgres-test-'));
  const postgres = await startPostgres({ folder: earlier });
  if (!postgres.ok) throw new Error(postgres.error.message);
  await postgres.stop();
});
afterAll(() => rmSync(earlier, { recursive: true, force: true }));

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'postgres-test-'));
  folder = join(parent, 'postgres');
});

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  rmSync(parent, { recursive: true, force: true });
});

/** Puts the files of an earlier, stopped start into the folder: creating them costs more than anything else here. */
function haveStartedBefore(): void {
  cpSync(earlier, folder, { recursive: true });
  // PostgreSQL refuses files that others may read, and a copied folder has the usual rights.
  chmodSync(join(folder, 'data'), 0o700);
}

async function started(options: { port?: number } = {}): Promise<Extract<StartedPostgres, { ok: true }>> {
  const postgres = await startPostgres({ folder, ...options });
  if (!postgres.ok) throw new Error(postgres.error.message);
  running.push(postgres);
  return postgres;
}

async function failed(options: { port?: number } = {}): Promise<{ code: string; message: string }> {
  const postgres = await startPostgres({ folder, ...options });
  if (postgres.ok) {
    await postgres.stop();
    throw new Error('it started');
  }
  return postgres.error;
}

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = () => Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Starts the database from another process and kills that process, as `kill -9` on the whole application does. */
function startAndDie(): string {
  const module = join(import.meta.dirname, 'start-postgres.ts');
  const script = `const { startPostgres } = await import(${JSON.stringify(module)});
    const started = await startPostgres({ folder: ${JSON.stringify(folder)} });
    process.stdout.write(started.url, () => process.kill(process.pid, 'SIGKILL'));`;
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && String(error.stdout) !== '') return String(error.stdout);
    throw error;
  }
  throw new Error('the process was not killed');
}

describe('a first start', () => {
  test('creates a durable UTF-8 database with built-in collation, on loopback only', async () => {
    const { url, adopted } = await started();
    expect(adopted).toBe(false);
    const [row] = await query(
      url,
      `select current_setting('server_encoding') encoding, current_setting('fsync') fsync,
              current_setting('listen_addresses') listens, current_setting('timezone') zone,
              (select datlocprovider::text || datlocale from pg_database where datname = 'postgres') collation`,
    );
    expect(row).toEqual({ encoding: 'UTF8', fsync: 'on', listens: '127.0.0.1', zone: 'UTC', collation: 'bC.UTF-8' });
  });

  test('requires a password that only its owner can read', async () => {
    const { url } = await started();
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('starts over when initialisation was killed', async () => {
    mkdirSync(join(folder, 'data.unfinished', 'base'), { recursive: true });
    const { url } = await started();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('stop and start again', () => {
  beforeEach(haveStartedBefore);

  test('leaves no process and no lock, and keeps the data', async () => {
    const first = await started();
    await query(first.url, 'create table kept as select 42 as answer');
    const pid = serverPid();
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    const second = await started();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('shares one server between two users and stops it after the last', async () => {
    startAndDie();
    const [first, second] = await Promise.all([started(), started()]);
    expect(second.url).toBe(first.url);
    const pid = serverPid();
    await first.stop();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(isAlive(pid)).toBe(false);
  });
});

describe('after kill -9', () => {
  beforeEach(haveStartedBefore);

  test('of the supervisor, adopts the orphaned server', async () => {
    const url = startAndDie();
    await query(url, 'create table kept as select 1 as one');
    const pid = serverPid();
    const again = await started();
    expect(again).toMatchObject({ adopted: true, url });
    expect(serverPid()).toBe(pid);
    await again.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('of supervisor and server, keeps committed data', async () => {
    const url = startAndDie();
    await query(url, 'create table kept as select 1 as one');
    const pid = serverPid();
    process.kill(pid, 'SIGKILL');
    expect(await ended(pid, 5_000)).toBe(true);
    const again = await started();
    expect(again.adopted).toBe(false);
    expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  test('starts when another program has the stale process id', async () => {
    writeFileSync(join(folder, 'data', 'postmaster.pid'), `${process.pid}\n${folder}\n0\n1\n\n127.0.0.1\n\nready\n`);
    const again = await started();
    expect(again.adopted).toBe(false);
  });
});

describe('failures are reported in one sentence:', () => {
  test('a folder with other content', async () => {
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'data', 'holiday.jpg'), 'beach');
    const error = await failed();
    expect(error.code).toBe('data_folder_broken');
    expect(error.message).toContain(`Move ${folder} away`);
  });

  test('data refused by PostgreSQL', async () => {
    haveStartedBefore();
    rmSync(join(folder, 'data', 'global'), { recursive: true });
    const error = await failed();
    expect(error.code).toBe('data_folder_broken');
    expect(error.message).toContain('server.log');
    expect(error.message).not.toContain('\n');
  });

  test('data of another major version', async () => {
    haveStartedBefore();
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '9.6\n');
    const error = await failed();
    expect(error).toMatchObject({ code: 'data_folder_broken' });
    expect(error.message).toContain('another version of PostgreSQL');
  });

  test('a file instead of the folder', async () => {
    writeFileSync(folder, '');
    expect(await failed()).toMatchObject({ code: 'data_folder_broken' });
  });

  test('a missing password', async () => {
    haveStartedBefore();
    rmSync(join(folder, 'password'));
    expect(await failed()).toMatchObject({ code: 'password_lost' });
  });

  test('a taken port', async () => {
    haveStartedBefore();
    const other = await listening();
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const error = await failed({ port });
    await new Promise((resolve) => other.close(resolve));
    expect(error.code).toBe('port_taken');
    expect(error.message).toContain(`Port ${port}`);
    expect(error.message).toContain('POSTGRES_PORT');
  });
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('runs as another user in a folder that only root may enter', async () => {
    chmodSync(parent, 0o700);
    const { url } = await started();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(statSync(`/proc/${serverPid()}`).uid).not.toBe(0);
  });
});

describe.runIf(process.getuid?.() !== 0)('as an ordinary user', () => {
  test('a read-only folder', async () => {
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    expect(await failed()).toMatchObject({ code: 'permission_denied' });
  });
});

function listening(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
