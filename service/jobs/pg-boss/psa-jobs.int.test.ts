import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { type PsaPgBoss, startPsaPgBoss } from '@extension-schedules/testing/psa/psa-pg-boss.fixture.ts';
import { INSTALL, type PsaSchedule, psaName, TENANT } from '@extension-schedules/testing/psa/psa-tables.fixture.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Transaction } from '#domain/ports/store.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';
import { psaJobs } from './psa-jobs.ts';

const EVERY_MINUTE = '* * * * *';
/** 29 February, which is never near. */
const SELDOM = '0 0 29 2 *';

let database: TestDatabase;
let store: PostgresStore;
let sql: pg.Pool;
let psa: PsaPgBoss;
const called: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  store = createPostgresStore({ databaseUrl: database.url });
  expect(await inTransaction(psaJobs.problem)).toBeNull();
  psa = await startPsaPgBoss(database.url, (scheduleId) => called.push(scheduleId));
});
afterAll(async () => {
  await psa.stop();
  await store.close();
  await sql.end();
  await database.drop();
});
beforeEach(() => {
  called.length = 0;
});

const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) => store.transaction('operator', work);
const aSchedule = (): PsaSchedule => ({ tenantId: TENANT, installId: INSTALL, scheduleId: newId() });
const rowsOf = async (table: string, schedule: PsaSchedule) =>
  (await sql.query(`select * from pgboss.${table} where name = $1`, [psaName(schedule)])).rows;
const remove = (schedule: PsaSchedule) => inTransaction((tx) => psaJobs.remove(tx, schedule));
const callsOf = (schedule: PsaSchedule) => called.filter((id) => id === schedule.scheduleId).length;

it("finds a schedule's PSA jobs, including a queue the PSA failed to delete", async () => {
  const whole = aSchedule();
  const left = aSchedule();
  await psa.schedule(whole, SELDOM, 'Europe/Berlin');
  await psa.schedule(left, SELDOM);
  await sql.query('insert into pgboss.job (name, data) values ($1, $2)', [psaName(left), JSON.stringify(left)]);
  await sql.query('delete from pgboss.schedule where name = $1', [psaName(left)]);
  const find = (schedule: PsaSchedule) => inTransaction((tx) => psaJobs.find(tx, schedule));
  expect(await find(whole)).toMatchObject({ calls: true, cron: SELDOM, timezone: 'Europe/Berlin', unfinished: 0 });
  expect(await find(left)).toMatchObject({ calls: false, cron: null });
  expect(await find(aSchedule())).toBeUndefined();
  const ids = (await inTransaction(psaJobs.timers)).map(({ scheduleId }) => scheduleId);
  expect(ids).toEqual(expect.arrayContaining([whole.scheduleId, left.scheduleId]));
  for (const schedule of [whole, left]) await remove(schedule);
  expect(await inTransaction(psaJobs.timers)).toEqual([]);
});

it('removes the schedule, its queue and waiting jobs, and nothing of another schedule', async () => {
  const [one, other] = [aSchedule(), aSchedule()];
  await psa.schedule(one, SELDOM);
  await psa.schedule(other, SELDOM);
  await sql.query(
    `insert into pgboss.job (name, data, start_after) select $1, '{}', now() + interval '1 day' from generate_series(1, 50)`,
    [psaName(one)],
  );
  const [queue] = await rowsOf('queue', one);
  await inTransaction(async (tx) => {
    expect(await psaJobs.remove(tx, one)).toMatchObject({ timer: { cron: SELDOM, unfinished: 50 }, calledUntil: null });
    // A transaction may not be able to lock this many queues.
    const { rows } = await sql.query(`select distinct c.relname from pg_locks l join pg_class c on c.oid = l.relation
      join pg_database d on d.oid = l.database and d.datname = current_database()
      where l.mode = 'AccessExclusiveLock' and c.relkind = 'r' and c.relname like 'j%' and c.relname <> 'job'`);
    expect(rows).toEqual([{ relname: queue.partition_name }]);
  });
  for (const table of ['schedule', 'queue', 'job']) expect(await rowsOf(table, one)).toEqual([]);
  expect(await rowsOf('schedule', other)).toHaveLength(1);
  expect(await remove(one)).toBeUndefined();
  await remove(other);
});

it("waits until a started job has read the row, which it can't find after the takeover", async () => {
  const schedule = aSchedule();
  await psa.schedule(schedule, SELDOM);
  await sql.query(
    `insert into pgboss.job (name, data, state, started_on) values ($1, '{}', 'active', clock_timestamp() - interval '4 s')`,
    [psaName(schedule)],
  );
  const [job] = await rowsOf('job', schedule);
  await remove(schedule);
  const { rows } = await sql.query('select clock_timestamp() as at');
  expect(rows[0].at - job.started_on).toBeGreaterThanOrEqual(5_000);
});

it("derives the last called occurrence from the sender's clock, not the job's creation", async () => {
  const schedule = aSchedule();
  await psa.schedule(schedule, EVERY_MINUTE);
  await expect.poll(() => callsOf(schedule), { timeout: 60_000 }).toBe(1);
  const sent = await sql.query(`select created_on from pgboss.job where singleton_key = $1`, [psaName(schedule)]);
  const removed = await remove(schedule);
  expect(removed?.calledUntil).toBe(sent.rows[0].created_on.getTime());
});

it('recreates the same jobs without repeating the current minute', async () => {
  const schedule = aSchedule();
  await psa.schedule(schedule, SELDOM, 'Europe/Berlin');
  const [before] = await rowsOf('schedule', schedule);
  const [queueBefore] = await rowsOf('queue', schedule);
  const timer = (await remove(schedule))?.timer;
  if (!timer) throw new Error('nothing was removed');
  await inTransaction((tx) => psaJobs.putBack(tx, schedule, timer, { cron: EVERY_MINUTE, timezone: 'UTC' }));
  const [after] = await rowsOf('schedule', schedule);
  expect(after).toMatchObject({ data: before.data, cron: EVERY_MINUTE, timezone: 'UTC', options: { retryLimit: 3 } });
  expect((await rowsOf('queue', schedule))[0]).toMatchObject({
    policy: queueBefore.policy,
    partition_name: queueBefore.partition_name,
  });
  // pg-boss checks its schedules every second, so it has checked by then.
  const looked = async () => (await sql.query('select cron_on from pgboss.version')).rows[0].cron_on.getTime();
  const since = await looked();
  await expect.poll(looked, { timeout: 60_000 }).toBeGreaterThan(since + 1_000);
  expect(callsOf(schedule)).toBe(0);
  // Simulates that a minute has passed.
  await sql.query(`update pgboss.job set singleton_on = singleton_on - interval '1 minute' where singleton_key = $1`, [
    psaName(schedule),
  ]);
  await expect.poll(() => callsOf(schedule), { timeout: 60_000 }).toBe(1);
  await remove(schedule);
});

it('changes nothing and says so when the pg-boss version is unknown', async () => {
  await sql.query('update pgboss.version set version = 26');
  expect(await inTransaction(psaJobs.problem)).toContain('has version 26, but only 24 (pg-boss 10.4) is supported');
  await sql.query('update pgboss.version set version = 24');
});

it.each([
  ['read', ''],
  ['change', 'grant usage on schema pgboss to %; grant select on all tables in schema pgboss to %;'],
])('reports a login that cannot %s the schema', async (action, grants) => {
  const login = `cutover_${newId().slice(0, 8)}`;
  await sql.query(`create role ${login} login password 'secret' in role extension_schedules_operator;
    ${grants.replaceAll('%', login)}`);
  const url = new URL(database.url);
  Object.assign(url, { username: login, password: 'secret' });
  const other = createPostgresStore({ databaseUrl: url.href, poolSize: 1 });
  const problem = await other.transaction('operator', psaJobs.problem);
  expect(problem).toBe(
    `This login cannot ${action} the PSA's schema pgboss. Set CUTOVER_DATABASE_URL to a login that owns the schema.`,
  );
  await other.close();
  await sql.query(`drop owned by ${login}; drop role ${login}`);
});
