import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { ENDPOINTS, HOST, MAIN, PEOPLE } from '@extension-schedules/testing/conformance/fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { createApi } from '#api/api.ts';
import { endpointId } from '#domain/endpoints/materialize.ts';
import { settleDue } from '#domain/occurrences/settle-due.ts';
import type { LogEntry } from '#domain/ports/log.ts';
import { readContractDocument } from '#http/contract-document.ts';
import { createPgBossJobRunner } from '#jobs/pg-boss/job-runner.ts';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { MIGRATIONS } from './known-migrations.ts';
import { type MigrationWait, migrate } from './migrate.ts';
import { createPostgresStore } from './postgres-store.ts';

/** Typical changes of a later release; each locks or reads a whole table that requests and ticks use. */
const COMING = {
  '9001_add-a-column.sql': 'alter table tenant_extension_schedule add column coming text;',
  '9002_add-a-rule.sql':
    "alter table tenant_extension_schedule add constraint coming_rule check (coming <> '') not valid;",
  '9003_hold-to-the-rule.sql': 'alter table tenant_extension_schedule validate constraint coming_rule;',
  '9004_find-by-the-column.concurrently.sql': `drop index concurrently if exists coming_index;
create index concurrently coming_index on tenant_extension_schedule (tenant_id, coming);`,
};

/** This version's migrations and the later ones. */
async function comingMigrations(coming: Record<string, string> = COMING): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await cp(MIGRATIONS, directory, { recursive: true });
  for (const [name, text] of Object.entries(coming)) await writeFile(join(directory, name), text);
  return directory;
}

/** API and ticker of this version on a database. */
async function startService(databaseUrl: string) {
  await writeHost(databaseUrl, HOST, Date.now());
  const store = createPostgresStore({ databaseUrl });
  const boss = await startBoss(databaseUrl, { supervise: false, onError: () => {} });
  onTestFinished(async () => {
    await boss.stop({ graceful: false });
    await store.close();
  });
  const jobs = createPgBossJobRunner(boss);
  const clock = { now: Date.now };
  const troubles: LogEntry[] = [];
  const log = (entry: LogEntry) => void (entry.level === 'error' && troubles.push(entry));
  const api = createApi({
    document: await readContractDocument(),
    ...{ store, jobs, clock, log },
    limits: DEFAULT_LIMITS,
    timezoneDataVersion: 'test',
    authenticate: async () => PEOPLE.admin,
  });
  const call = (operationId: string, params: Record<string, string> = {}, body?: object) =>
    api.handle(operationId, {
      params: { extensionId: MAIN.id, ...params },
      query: {},
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'if-match': '*' },
      body: body && JSON.stringify(body),
      requestId: 'test',
    });
  return { call, troubles, tick: () => settleDue({ store, jobs, clock, log }, 'pg-boss', 10) };
}

it('changes tables in use, behind a long reader, without failing requests or ticks', async () => {
  const database = await testDatabase();
  onTestFinished(database.drop);
  const directory = await comingMigrations();
  const { call, troubles, tick } = await startService(database.url);
  const schedule = { endpoint_id: endpointId(MAIN.current, ENDPOINTS.succeeds), cron: '0 4 * * *', timezone: 'UTC' };
  const { body } = await call('createSchedule', {}, schedule);
  const scheduleId = JSON.parse(body ?? '').id;
  const reader = new pg.Client({ connectionString: database.url, application_name: 'nightly-dump' });
  await reader.connect();
  await reader.query('begin');
  await reader.query('select count(*) from tenant_extension_schedule');

  const answers: number[] = [];
  let isOver = false;
  const ask = async (once: () => Promise<{ status: number }>) => {
    // Waits until statements prepared before have been used again.
    for (let after = 0; after < 15; after += isOver ? 1 : 0) answers.push((await once()).status);
  };
  const users = Promise.all([
    ask(() => call('listSchedules')),
    ask(() => call('getSchedule', { scheduleId })),
    ask(() => call('updateSchedule', { scheduleId }, { name: randomUUID() })),
    ask(async () => {
      await tick();
      return { status: 200 };
    }),
  ]);
  await expect.poll(() => answers.length, { timeout: 60_000 }).toBeGreaterThan(100);

  const waits: MigrationWait[] = [];
  const applied = await migrate(database.url, {
    directory,
    lockTimeoutMs: 200,
    onWait(wait) {
      waits.push(wait);
      if (waits.length === 2) void reader.query('rollback').then(() => reader.end());
    },
  });
  isOver = true;
  await users;

  expect(applied).toEqual(Object.keys(COMING).map((file) => file.slice(0, -'.sql'.length)));
  expect(waits.length).toBeGreaterThanOrEqual(2);
  const holder = expect.objectContaining({ application: 'nightly-dump' });
  expect(waits[0]).toMatchObject({ migration: '9001_add-a-column', heldBy: expect.arrayContaining([holder]) });
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(troubles).toEqual([]);
});

it('retries after a deadlock with another session', async () => {
  const database = await testDatabase();
  onTestFinished(database.drop);
  const both = ['extension_schedule_tenant', 'extension_schedule_update'];
  const alters = both.map((table) => `alter table ${table} add column coming text;`);
  const directory = await comingMigrations({ '9001_two-tables.sql': alters.join('\n') });
  const [other, watcher] = [0, 1].map(() => new pg.Client({ connectionString: database.url }));
  await other?.connect();
  await watcher?.connect();
  // PostgreSQL must not choose this session when it resolves a deadlock.
  await other?.query(`set deadlock_timeout = '1min'; begin; select from ${both[1]}`);
  const waits: MigrationWait[] = [];
  const migrating = migrate(database.url, { directory, lockTimeoutMs: 2_000, onWait: (wait) => waits.push(wait) });
  const waiting = `select from pg_stat_activity where application_name = 'extension-schedules-migrations'
    and datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await watcher?.query(waiting))?.rowCount, { timeout: 60_000 }).toBe(1);
  await other?.query(`select from ${both[0]}; commit`);
  expect(await migrating).toEqual(['9001_two-tables']);
  expect(waits).toHaveLength(1);
  await other?.end();
  await watcher?.end();
});

it('gives up, names the blocking session and leaves the database unchanged', async () => {
  const database = await testDatabase();
  onTestFinished(database.drop);
  const directory = await comingMigrations();
  const reader = new pg.Client({ connectionString: database.url, application_name: 'nightly-dump' });
  await reader.connect();
  await reader.query('begin');
  await reader.query('select count(*) from tenant_extension_schedule');
  const migrating = migrate(database.url, { directory, lockTimeoutMs: 100, patienceMs: 300 });
  await expect(migrating).rejects.toThrow(
    /9001_add-a-column could not acquire its locks .* \(nightly-dump\) holds one/,
  );
  await reader.query('rollback');
  const { rows } = await reader.query(`select from extension_schedules_migration where name >= '9001'`);
  expect(rows).toEqual([]);
  await reader.end();
});
