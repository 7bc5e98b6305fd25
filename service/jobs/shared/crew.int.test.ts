import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';
import { type Crew, joinCrew } from './crew.ts';

let database: TestDatabase;
let store: PostgresStore;
let sql: pg.Client;
const logged: unknown[] = [];
const crews: Crew[] = [];

beforeAll(async () => {
  database = await testDatabase();
  store = createPostgresStore({ databaseUrl: database.url });
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
});
afterEach(async () => {
  await Promise.all(crews.splice(0).map((crew) => crew.stop()));
  await sql.query('delete from extension_schedules_worker_process');
  logged.length = 0;
});
afterAll(async () => {
  await store?.close();
  await sql?.end();
  await database?.drop();
});

function join(
  engine: JobRunnerName = 'pg-boss',
  over: Pick<PostgresStore, 'countWorkers' | 'forgetWorker'> = store,
): Crew {
  const crew = joinCrew(over, engine, (entry) => logged.push(entry), 20);
  crews.push(crew);
  return crew;
}
const untilSizes = (...expected: [Crew, number][]) =>
  vi.waitFor(() => expect(expected.map(([crew]) => crew.size())).toEqual(expected.map(([, size]) => size)), {
    timeout: 60_000,
    interval: 10,
  });

it('counts the workers of a job runner as they start and stop', async () => {
  const [one, two, elsewhere] = [join(), join(), join('temporal')];
  await untilSizes([one, 2], [two, 2], [elsewhere, 1]);
  await two.stop();
  await untilSizes([one, 1], [elsewhere, 1]);
});

it('forgets a crashed worker and removes its row', async () => {
  const one = join();
  await sql.query(`insert into extension_schedules_worker_process (id, engine, seen_at)
    values (gen_random_uuid(), 'pg-boss', now() - interval '15 seconds')`);
  await untilSizes([one, 2]);
  await sql.query(`update extension_schedules_worker_process set seen_at = seen_at - interval '10 seconds'
    where seen_at < now() - interval '10 seconds'`);
  await untilSizes([one, 1]);
  await vi.waitFor(async () => {
    expect((await sql.query('select from extension_schedules_worker_process')).rowCount).toBe(1);
  });
});

it('keeps the last count when the database is unavailable', async () => {
  let away = false;
  const flaky = {
    countWorkers: (worker: Parameters<PostgresStore['countWorkers']>[0]) =>
      away ? Promise.reject(new Error('away')) : store.countWorkers(worker),
    forgetWorker: store.forgetWorker,
  };
  const [one] = [join('pg-boss', flaky), join()];
  await untilSizes([one, 2]);
  away = true;
  await vi.waitFor(() => expect(logged).toContainEqual(expect.objectContaining({ event: 'worker_count_failed' })));
  expect(one.size()).toBe(2);
});
