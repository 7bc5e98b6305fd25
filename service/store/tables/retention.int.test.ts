import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXPIRING, type Removed } from '#domain/ports/store/retention.ts';
import { removeExpired } from '#domain/retention/remove-expired.ts';
import { createPostgresStore, type PostgresStore } from '../postgres-store.ts';

/** So long ago that the oldest rows exceed the year for which the database itself keeps the audit. */
const NOW = Date.UTC(2024, 0, 1);
const ROWS = 2_300;
const NOTHING = { runs: 0, schedules: 0, uninstalled: 0, updates: 0, keys: 0, audit: 0, events: 0 };

let database: TestDatabase;
let sql: pg.Client;
let store: PostgresStore;
let statements: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  store = createPostgresStore({ databaseUrl: database.url, onQuery: (statement) => statements.push(statement) });
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql?.end();
  await store?.close();
  await database?.drop();
});

/** Like a worker: batch by batch until nothing is left. */
async function remove(now: number): Promise<Removed> {
  const total = { ...NOTHING };
  for (let more = true; more; ) {
    const batch = await removeExpired({ store, clock: { now: () => now } }, { runDays: 90 });
    for (const kind of EXPIRING) total[kind] += batch.removed[kind];
    more = batch.more;
  }
  return total;
}
const left = async (table: string) => (await sql.query(`select count(*)::int as count from ${table}`)).rows[0].count;

async function insertRuns(): Promise<void> {
  await sql.query(
    `insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, trigger,
       scheduled_for, queued_at, finished_at, skip_reason, method, path)
     select 'a', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), status, 'schedule', at, at,
       case when status <> 'running' then at end, case when status = 'skipped' then 'missed' end, 'GET', '/'
     from unnest($1::text[], $2::timestamptz[]) as run (status, at), generate_series(1, $3)`,
    [
      ['succeeded', 'skipped', 'running'],
      [NOW - 91 * DAY, NOW - 89 * DAY, NOW - 91 * DAY].map((at) => new Date(at)),
      ROWS,
    ],
  );
  await sql.query(`insert into extension_schedule_attempt (tenant_id, run_id, number, status, started_at, deadline_at)
    select tenant_id, id, 1, 'succeeded', queued_at, queued_at from extension_schedule_run
    on conflict do nothing`);
}

it('removes any amount of expired rows in batches, and nothing newer', async () => {
  await insertRuns();
  expect(await remove(NOW)).toEqual({ ...NOTHING, runs: ROWS });
  expect([await left('extension_schedule_run'), await left('extension_schedule_attempt')]).toEqual([
    2 * ROWS,
    2 * ROWS,
  ]);
  expect(await remove(NOW)).toEqual(NOTHING);
});

it('counts each removed run once while two workers remove at the same time', async () => {
  await insertRuns();
  const [one, other] = await Promise.all([remove(NOW), remove(NOW)]);
  expect(one.runs + other.runs).toBe(ROWS);
});

it('skips rows locked by another worker and removes the next ones', async () => {
  await insertRuns();
  await sql.query(`begin; select from extension_schedule_run where queued_at < '${new Date(NOW - 90 * DAY).toISOString()}'
    and finished_at is not null order by queued_at limit 500 for update`);
  const { removed } = await removeExpired({ store, clock: { now: () => NOW } }, { runDays: 90 });
  expect(removed.runs).toBe(500);
  await sql.query('rollback');
  expect((await remove(NOW)).runs).toBe(ROWS - 500);
});

it.each([
  ['extension_schedule_run_finished_by_age', 'removeRuns'],
  ['tenant_extension_schedule_deleted', 'removeDeletedSchedules'],
  ['extension_schedule_idempotency_by_age', 'removeIdempotencyKeys'],
  ['extension_schedule_audit_by_age', 'removeAudit'],
  ['extension_schedule_update_by_age', 'removeUpdates'],
] as const)('finds expired rows by %s', async (index, question) => {
  statements = [];
  await store.transaction('retention', (tx) => tx.retention[question](NOW, 500));
  const statement = statements.find((text) => /extension_schedule/.test(text) && !text.includes('set_config')) ?? '';
  // PostgreSQL prefers sequential scans on tables this small, so they are disabled.
  await sql.query('begin; set local enable_seqscan = off; set local role extension_schedules_retention');
  const { rows } = await sql.query(`explain ${statement}`, [new Date(NOW), 500]);
  await sql.query('rollback');
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(index);
});

it('keeps the audit for a year whatever is requested', async () => {
  const at = (days: number) => new Date(Date.now() - days * DAY);
  await sql.query(
    `insert into extension_schedule_audit
       (tenant_id, id, at, actor_kind, actor_id, actor_name, action, extension_id, install_id, schedule_id, changes)
     select 'a', gen_random_uuid(), at, 'user', 'dana', 'Dana', 'create',
       gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{}' from unnest($1::timestamptz[]) at`,
    [[at(500), at(300), at(1)]],
  );
  const asked = store.transaction('retention', (tx) => tx.retention.removeAudit(Date.now() + DAY, 500));
  expect((await asked).removed).toBe(1);
  expect(await left('extension_schedule_audit')).toBe(2);
});
