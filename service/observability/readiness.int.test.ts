import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_QUEUE_SCHEMA } from '#jobs/pg-boss/queue-schema.ts';
import { createDatabaseMonitor } from '#store/database-monitor.ts';
import { databaseChecks } from './checks.ts';
import { metricValue } from './metric-value.fixture.ts';
import { type ObservedService, startObservedService } from './observed-service.fixture.ts';
import { readReadiness } from './readiness.ts';

let service: ObservedService;
beforeAll(async () => {
  service = await startObservedService();
});
afterAll(() => service.close());

const status = async () => (await service.get('/readyz')).status;
const failing = async (): Promise<string[]> => {
  const { reasons = [] } = await (await service.get('/readyz')).json();
  return reasons.map(({ check }: { check: string }) => check);
};

/** Takes a lock that blocks users of `table`; resolves when a statement waits for it. */
async function hold(table: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: service.databaseUrl });
  client.on('error', () => {});
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  const waiting = `select from pg_locks where not granted and relation = '${table}'::regclass`;
  await expect.poll(async () => (await service.sql.query(waiting)).rowCount, { timeout: 60_000 }).toBeGreaterThan(0);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

test('reports unready with a reason when the ticker cannot claim', async () => {
  await expect.poll(status, { timeout: 60_000 }).toBe(200);
  const release = await hold('tenant_extension_schedule');
  service.setAhead(16_000);
  await expect.poll(failing, { timeout: 60_000 }).toContain('ticker');
  const answer = await service.get('/readyz');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    status: 'not_ready',
    reasons: expect.arrayContaining([{ check: 'ticker', problem: expect.stringContaining('seconds') }]),
  });
  const text = await (await service.get('/metrics')).text();
  expect(metricValue(text, 'extension_schedules_ready', { check: 'ticker' })).toBe(0);
  expect((await service.get('/healthz')).status).toBe(200);
  await release();
  await expect.poll(status, { timeout: 60_000 }).toBe(200);
});

test('reports unready when the pump cannot fetch', async () => {
  await expect.poll(status, { timeout: 60_000 }).toBe(200);
  const release = await hold(`${DEFAULT_QUEUE_SCHEMA}.job_common`);
  service.setAhead(32_000);
  await expect.poll(failing, { timeout: 60_000 }).toEqual(['pump']);
  await release();
  await expect.poll(status, { timeout: 60_000 }).toBe(200);
});

test('reports unready and names the migration that the database lacks', async () => {
  await service.sql.query(`delete from extension_schedules_migration where name like '0009%'`);
  const monitor = createDatabaseMonitor(service.databaseUrl);
  const checks = databaseChecks(monitor);
  const behind = await readReadiness(checks);
  expect(behind.ready).toBe(false);
  expect(behind.checks.find(({ name }) => name === 'migrations')?.problem).toContain('0009_row-level-security');
  await service.sql.query(
    `insert into extension_schedules_migration (name, run_on) values ('0009_row-level-security', now())`,
  );
  expect((await readReadiness(checks)).ready).toBe(true);
  await monitor.close();
});

test('reports unready when the database is down, while /metrics drops old figures', async () => {
  const name = new URL(service.databaseUrl).pathname.slice(1);
  const elsewhere = new URL(service.databaseUrl);
  elsewhere.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: elsewhere.href });
  await admin.connect();
  await admin.query(`alter database "${name}" allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);

  await expect.poll(failing, { timeout: 60_000 }).toContain('database');
  const text = await (await service.get('/metrics')).text();
  expect(metricValue(text, 'extension_schedules_ready', { check: 'database' })).toBe(0);
  expect(metricValue(text, 'extension_schedules_ticker_lag_seconds')).toBeUndefined();
  expect((await service.get('/healthz')).status).toBe(200);

  await admin.query(`alter database "${name}" allow_connections true`);
  await admin.end();
  await expect.poll(status, { timeout: 60_000 }).toBe(200);
});
