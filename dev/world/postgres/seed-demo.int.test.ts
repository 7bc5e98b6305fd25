import { readFile } from 'node:fs/promises';
import { isOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { ENGINES } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { recurrenceOf } from '@extension-schedules/service/domain/schedules/next-run.ts';
import { createOutboxJobs } from '@extension-schedules/service/domain/temporal-sync/outbox-jobs.ts';
import { routeJobs } from '@extension-schedules/service/domain/temporal-sync/route-jobs.ts';
import { migrate } from '@extension-schedules/service/store/migrate.ts';
import { createPostgresStore, type PostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installId } from '../host.ts';
import { BLUEPEAK, NORTHWIND } from '../people.ts';
import { DEMO_SCHEDULES } from '../schedules.ts';
import { moveDemo } from './move-demo.ts';
import { seedDemo } from './seed-demo.ts';

const NOW = Date.UTC(2026, 10, 23, 10, 7, 31);

let database: Awaited<ReturnType<typeof testDatabase>>;
let store: PostgresStore;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  await migrate(database.url);
  store = createPostgresStore({ databaseUrl: database.url });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  expect(await seedDemo(store, database.url, NOW)).toEqual({ schedules: DEMO_SCHEDULES.length });
});
afterAll(async () => {
  await client?.end();
  await store?.close();
  await database?.drop();
});

const everything = async () => {
  const tables = ['tenant_extension_schedule', 'extension_schedule_run', 'extension_schedule_attempt'];
  const more = ['extension_api_endpoint', 'extension_schedule_audit', 'tenant_extension_install', 'extension_bundle'];
  const contents = [];
  for (const table of [...tables, ...more]) {
    const { rows } = await client.query(
      `select count(*)::int as rows, md5(string_agg(t::text, ',' order by t::text)) as content from ${table} t`,
    );
    contents.push({ table, ...rows[0] });
  }
  return contents;
};

const schedulesOf = (tenantId: string) =>
  store.transaction({ tenantId }, async (tx) => {
    const extensions = new Set(DEMO_SCHEDULES.map(({ extension }) => extension));
    const lists = [];
    for (const extension of extensions) {
      lists.push(await tx.schedules.list(tenantId, installId(tenantId, extension), { limit: 50 }));
    }
    return lists.flat();
  });

describe('demo data', () => {
  it('is written once', async () => {
    const before = await everything();
    expect(await seedDemo(store, database.url, NOW + 3_600_000)).toEqual({ schedules: 0 });
    expect(await everything()).toEqual(before);
  });

  it('does not bring back what somebody deleted', async () => {
    await client.query('update tenant_extension_schedule set deleted_at = now()');
    expect(await seedDemo(store, database.url, NOW)).toEqual({ schedules: 0 });
    await client.query('update tenant_extension_schedule set deleted_at = null');
  });

  it('does not bring back what has been removed with its rows', async () => {
    await client.query('create temporary table kept as table tenant_extension_schedule');
    await client.query('delete from tenant_extension_schedule');
    expect(await seedDemo(store, database.url, NOW)).toEqual({ schedules: 0 });
    await client.query('insert into tenant_extension_schedule select * from kept');
  });

  it('is for the tenants that the shell knows', async () => {
    // Read, not imported: the two know nothing of each other.
    const people = await readFile(new URL('../../shell/people.ts', import.meta.url), 'utf8');
    expect(new Set(people.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))).toEqual(new Set([NORTHWIND, BLUEPEAK]));
  });

  it('has something due within five minutes, and nothing due before', async () => {
    const next = (await schedulesOf(NORTHWIND)).flatMap(({ nextRunAt }) => (nextRunAt === null ? [] : [nextRunAt]));
    expect(Math.min(...next)).toBeGreaterThan(NOW);
    expect(Math.min(...next)).toBeLessThanOrEqual(NOW + 300_000);
  });

  it('has histories of real occurrences in the past, with all the ways a run can end', async () => {
    const endings = new Set<string>();
    for (const schedule of await schedulesOf(NORTHWIND)) {
      const recurrence = recurrenceOf(schedule);
      const runs = await store.transaction({ tenantId: NORTHWIND }, (tx) =>
        tx.runs.list(NORTHWIND, schedule.id, { limit: 200 }),
      );
      for (const run of runs) {
        expect(recurrence && isOccurrence(recurrence, run.scheduledFor)).toBe(true);
        expect(run.finishedAt).toBeLessThan(NOW);
        expect(run.finishedAt).toBeGreaterThanOrEqual(run.scheduledFor);
        endings.add(run.skipReason ?? run.error?.code ?? (run.attempts.length > 1 ? 'retried' : run.status));
      }
    }
    expect([...endings]).toEqual(
      expect.arrayContaining([
        'succeeded',
        'retried',
        'missed',
        'overlap',
        'GUEST_ERROR',
        'RESPONSE_TOO_LARGE',
        'TIMED_OUT',
      ]),
    );
  });

  it('moves along with the engine of a start', async () => {
    const clock = { now: Date.now };
    const engines = { 'pg-boss': createOutboxJobs('pg-boss', clock), temporal: createOutboxJobs('temporal', clock) };
    const jobs = routeJobs(engines, 'temporal');
    const carriers = async () => {
      const { rows } = await client.query('select engine, count(*)::int from tenant_extension_schedule group by 1');
      return rows;
    };
    for (const engine of ENGINES.toReversed()) {
      await moveDemo(store, jobs, engine);
      expect(await carriers()).toEqual([{ engine, count: DEMO_SCHEDULES.length }]);
    }
  });

  it('has one that fails, one that is off, and one that nobody named', async () => {
    const schedules = await schedulesOf(NORTHWIND);
    expect(schedules.find(({ name }) => name === 'Validation before billing')).toMatchObject({
      lastRunStatus: 'failed',
      consecutiveFailures: 7,
      lastError: { code: 'GUEST_ERROR', message: '3 agreements have no billing contact' },
    });
    expect(schedules.filter(({ enabled }) => !enabled).every(({ nextRunAt }) => nextRunAt === null)).toBe(true);
    expect(schedules.filter(({ name }) => name === null)).toHaveLength(1);
  });
});
