import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureDatabase } from '@extension-schedules/dev/postgres/ensure-database.ts';
import {
  noOldestPostgres,
  type OldestPostgres,
  startOldestPostgres,
} from '@extension-schedules/testing/postgres/oldest-postgres.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { settleDue } from '#domain/occurrences/settle-due.ts';
import { createPgBossJobRunner } from '#jobs/pg-boss/job-runner.ts';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';
import { prepareDatabase } from './prepare-database.ts';
import { startProcess } from './process.fixture.ts';
import { startWorld } from './world.fixture.ts';

// Each part runs in a separate process.
vi.setConfig({ testTimeout: 120_000 });

const run = promisify(execFile);

/** Debian keeps each version's programs in a separate folder; any of them reads a server that is not newer. */
function toolsFolder(): string | undefined {
  const root = '/usr/lib/postgresql';
  try {
    const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a));
    return newest && Number(newest) >= 14 ? join(root, newest, 'bin') : undefined;
  } catch {
    return undefined;
  }
}
const tools = toolsFolder();
const missing = noOldestPostgres ?? (tools ? undefined : 'there is no pg_dump');
const tool = (name: string) => join(tools ?? '', name);

describe.skipIf(missing)(`a backup${missing ? `: skipped, ${missing}` : ''}`, () => {
  let server: OldestPostgres;
  beforeAll(async () => {
    server = await startOldestPostgres();
  });
  afterAll(() => server?.stop());

  const urlAs = (url: string, login: string) => Object.assign(new URL(url), { username: login }).href;

  it('works with its documented login, and a restored service fires nothing twice', async () => {
    const original = await ensureDatabase(server.url, 'original');
    const sql = new pg.Client({ connectionString: original });
    await sql.connect();
    await sql.query('create role owner login createrole; grant create on database original to owner');
    await sql.query(
      'create role backup login bypassrls in role pg_read_all_data; grant create on schema public to owner',
    );
    await prepareDatabase(urlAs(original, 'owner'));
    const world = await startWorld({ url: original, drop: async () => {} });
    const clock = { now: Date.now };
    const settle = async (store: PostgresStore, databaseUrl: string) => {
      const boss = await startBoss(databaseUrl, { supervise: false, onError: () => {} });
      const jobs = createPgBossJobRunner(boss);
      const { claimed } = await settleDue({ store, jobs, clock, log: () => {} }, 'pg-boss', 10);
      await boss.stop({ graceful: false });
      return claimed;
    };

    // One schedule that has run, and one whose run is queued.
    const done = await world.addDue();
    const before = await startProcess('worker.ts', { ...world.env, DATABASE_URL: original });
    await before.untilReady();
    await world.untilRun(done);
    await before.stop();
    const waiting = await world.addDue();
    expect(await settle(world.store, original)).toBe(1);
    expect(await world.runsOf(waiting)).toMatchObject([{ status: 'queued' }]);

    const file = join(tmpdir(), `extension-schedules-${newId()}.dump`);
    const dump = (login: string) => run(tool('pg_dump'), ['--format=custom', '--file', file, urlAs(original, login)]);
    await expect(dump('owner')).rejects.toThrow('row-level security');
    await dump('backup');
    await sql.end();

    const restored = await ensureDatabase(server.url, 'restored');
    await run(tool('pg_restore'), ['--exit-on-error', '--dbname', restored, file]);
    await rm(file);
    await prepareDatabase(urlAs(restored, 'owner'));
    const store = createPostgresStore({ databaseUrl: restored });
    const after = await startProcess('worker.ts', { ...world.env, DATABASE_URL: restored });
    await after.untilReady();
    await world.untilRun(waiting, store);
    expect(await settle(store, restored)).toBe(0);
    await after.stop();
    for (const schedule of [done, waiting]) {
      expect(await world.runsOf(schedule, store)).toMatchObject([{ status: 'succeeded', attempts: [{ number: 1 }] }]);
    }
    expect(world.calls()).toBe(2);
    await store.close();
    await world.close();
  });
});
