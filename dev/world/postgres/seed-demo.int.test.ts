import { ENGINES } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { createOutboxJobs } from '@extension-schedules/service/domain/temporal-sync/outbox-jobs.ts';
import { routeJobs } from '@extension-schedules/service/domain/temporal-sync/route-jobs.ts';
import { createPostgresStore, type PostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtDemo, DEMO_SCHEDULES } from '../schedules.ts';
import { moveDemo } from './move-demo.ts';
import { seedDemo } from './seed-demo.ts';

const NOW = Date.UTC(2026, 10, 23, 10, 7, 31);

let database: TestDatabase;
let store: PostgresStore;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
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

describe('demo data', () => {
  it('is written once', async () => {
    const before = await everything();
    expect(await seedDemo(store, database.url, NOW + 3_600_000)).toEqual({ schedules: 0 });
    expect(await everything()).toEqual(before);
  });

  it('does not restore deleted schedules', async () => {
    await client.query('update tenant_extension_schedule set deleted_at = now()');
    expect(await seedDemo(store, database.url, NOW)).toEqual({ schedules: 0 });
    await client.query('update tenant_extension_schedule set deleted_at = null');
  });

  it('does not restore purged schedules', async () => {
    await client.query('create temporary table kept as table tenant_extension_schedule');
    await client.query('delete from tenant_extension_schedule');
    expect(await seedDemo(store, database.url, NOW)).toEqual({ schedules: 0 });
    await client.query('insert into tenant_extension_schedule select * from kept');
  });

  it('stores the schedules and runs of the demo world', async () => {
    for (const { install, schedule, runs } of builtDemo(NOW, 'pg-boss')) {
      const { tenantId } = install;
      await store.transaction({ tenantId }, async (tx) => {
        expect(await tx.schedules.find(tenantId, install.id, schedule.id)).toEqual(schedule);
        const stored = await tx.runs.list(tenantId, schedule.id, { limit: 200 });
        expect(stored.map(({ id, status }) => ({ id, status }))).toEqual(
          runs.map(({ id, status }) => ({ id, status })).toReversed(),
        );
      });
    }
  });

  it('moves to the job runner of a start', async () => {
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
});
