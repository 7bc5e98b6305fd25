import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import {
  EXTENSION,
  type ManyTenants,
  manyTenants,
} from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { createObedientRunner } from '@extension-schedules/testing/job-runner/obedient-runner.fixture.ts';
import { MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createApi } from '#api/api.ts';
import { settleDue } from '#domain/occurrences/settle-due.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import { executeRun } from '#domain/runs/execute-run.ts';
import { readContractDocument } from '#http/contract-document.ts';
import { createPgBossJobRunner } from './job-runner.ts';
import { type Pump, startPump } from './pump.ts';
import { startBoss } from './queue.ts';

/** Failures that the contract suite of job runners cannot cover, because they concern parts of this one. */

const TENANT = newId();
const NOW = T0 - 300 * 24 * 60 * MINUTE;
let clockNow = NOW;
const clock = { now: () => clockNow };

let tenants: ManyTenants;
let boss: PgBoss;
let jobs: JobRunner;
let sql: pg.Client;
const runner = createObedientRunner();

beforeAll(async () => {
  tenants = await manyTenants([TENANT]);
  boss = await startBoss(tenants.url, { supervise: false, onError: () => {} });
  jobs = createPgBossJobRunner(boss);
  sql = new pg.Client({ connectionString: tenants.url });
  await sql.connect();
});
afterAll(async () => {
  await boss?.stop({ graceful: false });
  await sql?.end();
  await tenants?.close();
});
beforeEach(async () => {
  await sql.query('delete from tenant_extension_schedule; delete from extension_schedule_run');
  runner.reset();
  clockNow = NOW;
});

const settle = () => settleDue({ store: tenants.store, jobs, clock, log: () => {} }, 'pg-boss', 100);
const consume = (): Pump =>
  startPump(
    boss,
    { store: tenants.store.sharing(), jobs, runner, clock, random: () => 0, log: () => {} },
    { concurrency: 4, tenantConcurrency: 4, tenantRunsPerMinute: 600 },
  );
const runs = () =>
  sql
    .query('select id, status, skip_reason from extension_schedule_run')
    .then(({ rows }) => rows as { id: string; status: string; skip_reason: string | null }[]);
const untilEnded = (status: string) =>
  vi.waitFor(
    async () => {
      const found = await runs();
      expect(found.length).toBeGreaterThan(0);
      expect(found.every((run) => run.status === status)).toBe(true);
    },
    { timeout: 60_000, interval: 20 },
  );

it('executes queued runs when a new worker starts', async () => {
  await consume().stop();
  await tenants.addSchedules(TENANT, 20, NOW);
  await settle();
  expect((await runs()).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'queued'));
  const next = consume();
  await untilEnded('succeeded');
  await next.stop();
  expect(runner.calls).toHaveLength(20);
});

it('does not call a schedule that was deleted while its run was queued', async () => {
  await tenants.addSchedules(TENANT, 1, NOW);
  await settle();
  await sql.query('update tenant_extension_schedule set deleted_at = $1, next_run_at = null', [new Date(NOW)]);
  const pump = consume();
  await untilEnded('skipped');
  await pump.stop();
  expect((await runs())[0]?.skip_reason).toBe('stopped');
  expect(runner.calls).toEqual([]);
});

it('fails to delete, and deletes nothing, when the job runner refuses', async () => {
  await tenants.addSchedules(TENANT, 1, NOW + MINUTE);
  const { rows } = await sql.query('select id from tenant_extension_schedule');
  const refusing: JobRunner = {
    ...jobs,
    scheduleDeleted: async () => {
      throw new Error('The engine is away.');
    },
  };
  const api = createApi({
    document: await readContractDocument(),
    store: tenants.store,
    jobs: refusing,
    clock,
    limits: DEFAULT_LIMITS,
    timezoneDataVersion: 'test',
    authenticate: async () => ({
      tenantId: TENANT,
      subject: 'admin',
      name: 'Admin',
      userType: 'internal',
      permissions: new Set(['extension:read', 'extension:write']),
    }),
    log: () => {},
  });
  const answer = await api.handle('deleteSchedule', {
    params: { extensionId: EXTENSION, scheduleId: rows[0].id },
    query: {},
    headers: { 'if-match': '*' },
    body: undefined,
    requestId: 'test',
  });
  expect(answer.status).toBe(500);
  const { rows: left } = await sql.query('select deleted_at, next_run_at from tenant_extension_schedule');
  expect(left).toEqual([{ deleted_at: null, next_run_at: new Date(NOW + MINUTE) }]);
});

it('holds no transaction open during the Runner call', async () => {
  const release = runner.hold();
  await tenants.addSchedules(TENANT, 1, NOW);
  await settle();
  const pump = consume();
  await vi.waitFor(() => expect(runner.calls).toHaveLength(1), { timeout: 60_000, interval: 10 });
  // No lock is held either: the schedule can be locked at once.
  const { rows } = await sql.query(
    `select query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`,
  );
  const free = await sql.query('select id from tenant_extension_schedule for update skip locked');
  const advisory = await sql.query(
    `select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  );
  release();
  await untilEnded('succeeded');
  await pump.stop();
  expect(rows).toEqual([]);
  expect(free.rowCount).toBe(1);
  expect(advisory.rowCount).toBe(0);
});

it('leaves the call to another worker after being suspended past the deadline', async () => {
  await tenants.addSchedules(TENANT, 1, NOW);
  await settle();
  let standstill = 0;
  const store = tenants.store.sharing();
  const deps = {
    store: {
      transaction: (async (scope, work) => {
        const result = await store.transaction(scope, work);
        standstill = 20_000;
        return result;
      }) as typeof store.transaction,
    },
    jobs,
    runner,
    clock: { now: () => NOW + standstill },
    random: () => 0,
    log: () => {},
  };
  const { rows } = await sql.query('select tenant_id, schedule_id, id from extension_schedule_run');
  const reference = { tenantId: TENANT, scheduleId: rows[0].schedule_id, runId: rows[0].id };
  const execution = await executeRun(deps, reference);
  expect(execution).toEqual({ kind: 'wait', until: expect.any(Number) });
  expect(runner.calls).toEqual([]);
  standstill = 0;
  clockNow = NOW + 10 * MINUTE;
  const pump = consume();
  await untilEnded('succeeded');
  await pump.stop();
  expect(runner.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${rows[0].id}:1`]);
});
