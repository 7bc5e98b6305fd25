import { randomUUID } from 'node:crypto';
import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { createApi } from '@extension-schedules/service/api/api.ts';
import { followInstalls } from '@extension-schedules/service/domain/endpoints/follow-installs.ts';
import { settleByTenant } from '@extension-schedules/service/domain/occurrences/settle-by-tenant.ts';
import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import { type Caller, OPERATE, type Operator } from '@extension-schedules/service/domain/ports/caller.ts';
import type { Clock } from '@extension-schedules/service/domain/ports/clock.ts';
import type { JobRunner } from '@extension-schedules/service/domain/ports/job-runner.ts';
import type { Log } from '@extension-schedules/service/domain/ports/log.ts';
import { EVENT_TYPES } from '@extension-schedules/service/domain/ports/store/events.ts';
import { sweepStaleRuns } from '@extension-schedules/service/domain/runs/sweep.ts';
import { readContractDocument } from '@extension-schedules/service/http/contract-document.ts';
import { limitRequests } from '@extension-schedules/service/http/limit-requests.ts';
import { watchStatements } from '@extension-schedules/service/store/citus/statement-watch.fixture.ts';
import { createPostgresStore, type PostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { testDatabase } from '../postgres/test-database.ts';
import { aRunRow } from '../rows.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';
import { createObedientRunner, type ObedientRunner } from './obedient-runner.fixture.ts';

export const TENANT = '10000000-0000-4000-8000-000000000001';
const EXTENSION = '20000000-0000-4000-8000-000000000001';
const FIRST = '30000000-0000-4000-8000-000000000001';
const SECOND = '30000000-0000-4000-8000-000000000002';
const INSTALL = '40000000-0000-4000-8000-000000000001';
const ADMIN: Caller = {
  tenantId: TENANT,
  subject: 'admin',
  name: 'Admin',
  userType: 'internal',
  permissions: new Set(['extension:read', 'extension:write']),
};
const OPERATOR: Operator = { tenantId: null, subject: 'olga', name: 'Olga', permissions: new Set([OPERATE]) };

/** The parts a job runner is built on. */
export interface JobRunnerParts {
  databaseUrl: string;
  store: PostgresStore;
  runner: ObedientRunner;
  clock: Clock;
  log: Log;
}

/** The parts that the job runner under test adds. */
export interface JobRunnerOfTest
  extends Pick<JobRunnerUnderTest, 'redeliver' | 'giveOut' | 'rollWorker' | 'settleAndLoseJobs' | 'close'>,
    Partial<Pick<JobRunnerUnderTest, 'setTime'>> {
  jobs: JobRunner;
  /** Clears its own state, after the rows were deleted and the clock was reset. */
  reset(now: number): Promise<void>;
}

/** The database, the API and the Runner around a job runner under test. */
export async function hostJobRunner(
  startJobRunner: (
    parts: JobRunnerParts,
    host: { sql: pg.Pool; setTime(now: number): void },
  ) => Promise<JobRunnerOfTest>,
): Promise<JobRunnerUnderTest> {
  const database = await testDatabase();
  const sql = new pg.Pool({ connectionString: database.url, max: 2 });
  await installExtension(sql);
  const errors: unknown[] = [];
  const log: Log = (entry) => {
    if (entry.level === 'error') errors.push(entry.error);
  };
  const watch = watchStatements();
  const store = createPostgresStore({
    databaseUrl: database.url,
    onQuery: watch.onQuery,
    eventTypes: EVENT_TYPES,
  });
  const runner = createObedientRunner();
  let now = 0;
  const clock = { now: () => now };
  const setTime = (time: number) => {
    now = time;
  };
  const own = await startJobRunner({ databaseUrl: database.url, store, runner, clock, log }, { sql, setTime });
  const { jobs } = own;
  // Temporal runs on a database of several machines, pg-boss on plain PostgreSQL.
  const onCitus = jobs.engine === 'temporal';
  const api = createApi({
    document: await readContractDocument(),
    store,
    maintenance: store,
    jobs,
    clock,
    limits: DEFAULT_LIMITS,
    timezoneDataVersion: 'test',
    authenticate: async (authorization) => (authorization === OPERATE ? OPERATOR : ADMIN),
    // As in an API process: requests wait for a connection in this line, not in the pool, which loses patience.
    admit: limitRequests(ADMITTED),
    log,
  });
  const read = <T>(work: Parameters<typeof store.transaction<T>>[1]) => store.transaction({ tenantId: TENANT }, work);

  const engine: JobRunnerUnderTest = {
    setTime,
    ...own,
    async reset(time) {
      now = 0;
      await sql.query(`delete from tenant_extension_schedule; delete from extension_schedule_run;
        delete from extension_schedule_attempt; delete from extension_schedule_tenant;
        delete from extension_schedule_audit;
        delete from extension_schedule_event;
        update tenant_extension_install set version_id = '${FIRST}', is_enabled = true`);
      await own.reset(time);
      runner.reset();
      now = time;
    },
    async createSchedule({ cron, timezone = 'UTC', path = '/kept', settings = {} }) {
      const { rows } = await sql.query('select id from extension_api_endpoint where version_id = $1 and path = $2', [
        FIRST,
        path,
      ]);
      const created = await api.handle('createSchedule', {
        params: { extensionId: EXTENSION },
        query: {},
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({ endpoint_id: rows[0].id, cron, timezone, ...settings }),
        requestId: 'test',
      });
      expect(created).toMatchObject({ status: 201 });
      return engine.schedule(JSON.parse(created.body ?? '').id);
    },
    async change(scheduleId, operationId, body) {
      expect(await engine.ask(scheduleId, operationId, body ? { body } : {})).toMatchObject({ status: 200 });
      return engine.schedule(scheduleId);
    },
    async ask(scheduleId, operationId, { body, runId, query = {} } = {}) {
      const answer = await api.handle(operationId, {
        params: { extensionId: EXTENSION, scheduleId, ...(runId ? { runId } : {}) },
        query,
        headers: { 'content-type': 'application/json', 'if-match': '*', 'idempotency-key': randomUUID() },
        body: body && JSON.stringify(body),
        requestId: 'test',
      });
      return { status: answer.status, body: answer.body === undefined ? undefined : JSON.parse(answer.body) };
    },
    audit: (scheduleId) => read((tx) => tx.audit.list(TENANT, INSTALL, { limit: 50, scheduleId })),
    async events(id) {
      const { rows } = await sql.query(
        'select type, notifies, data from extension_schedule_event where stream = $1 order by position',
        [id],
      );
      return rows.map((row) => ({ ...row, data: JSON.parse(row.data) }));
    },
    async schedule(id) {
      const row = await read((tx) => tx.schedules.find(TENANT, INSTALL, id));
      if (!row) throw new Error('no such schedule');
      return row;
    },
    runs: (id) => read((tx) => tx.runs.list(TENANT, id, { limit: 50 })),
    async waitForRun(scheduleId, runId, status) {
      const find = () => read((tx) => tx.runs.find(TENANT, scheduleId, runId));
      await vi.waitFor(async () => expect((await find())?.status).toBe(status), { timeout: PATIENCE_MS, interval: 20 });
      const run = await find();
      if (!run) throw new Error('the run is gone');
      return run;
    },
    waitFor: waitUntil,
    calls: () => runner.calls,
    answerWith: (result) => {
      runner.answer = result;
    },
    holdRunner: () => runner.hold(),
    async settle() {
      await (onCitus ? settleByTenant : settleDue)({ store, jobs, clock, log }, jobs.engine, 10);
    },
    async sweep() {
      await sweepStaleRuns({ store, jobs, clock, log }, 10);
    },
    async follow() {
      await followInstalls({ store, jobs, clock, log }, 2);
    },
    async setInstallEnabled(enabled) {
      await sql.query('update tenant_extension_install set is_enabled = $1', [enabled]);
    },
    async holdSchedule(id) {
      const client = await sql.connect();
      await client.query('begin');
      await client.query('select from tenant_extension_schedule where id = $1 for update', [id]);
      return async () => {
        await client.query('commit');
        client.release();
      };
    },
    async occupyPlaces() {
      const places = Array.from({ length: DEFAULT_LIMITS.tenantConcurrency }, () =>
        aRunRow({ tenantId: TENANT, status: 'running', startedAt: now, queuedAt: now, scheduledFor: now }),
      );
      await store.transaction('worker', async (tx) => {
        for (const run of places) await tx.runs.insert(run);
      });
    },
    async update(decisions) {
      const seen = await engine.ask('', 'previewUpdate', { body: { version_id: SECOND } });
      const { token, endpoints } = seen.body as { token: string; endpoints: { id: string; path: string }[] };
      const endpointId = endpoints.find(({ path }) => path === '/kept')?.id ?? '';
      const decided = typeof decisions === 'function' ? decisions(endpointId) : decisions;
      return engine.ask('', 'updateExtension', { body: { version_id: SECOND, token, ...decided } });
    },
    async installVersionWithoutGone() {
      await sql.query('update tenant_extension_install set version_id = $1', [SECOND]);
    },
    async operate(operationId, body) {
      const done = await api.handle(operationId, {
        params: { tenantId: TENANT },
        query: {},
        headers: { 'content-type': 'application/json', authorization: OPERATE },
        body: JSON.stringify(body),
        requestId: 'test',
      });
      expect(done).toMatchObject({ status: 200 });
      return JSON.parse(done.body ?? '');
    },
    async setControls(controls) {
      await store.transaction('operator', async (tx) => {
        await tx.tenants.setControls({ ...(await tx.tenants.lockControls(TENANT)), ...controls });
      });
    },
    async close() {
      await own.close();
      await store.close();
      await sql.end();
      await database.drop();
      expect(errors).toEqual([]);
      if (onCitus) expect(await watch.breaches()).toEqual([]);
    },
  };
  // The endpoints are materialised on first access.
  await api.handle('listEndpoints', {
    params: { extensionId: EXTENSION },
    query: {},
    headers: {},
    body: undefined,
    requestId: 'test',
  });
  return engine;
}

/** On a busy machine, Temporal may have to hand out a workflow's task again, which it does after 10 s. */
const ADMITTED = {
  requestConcurrency: 8,
  tenantRequestConcurrency: 8,
  requestsPerMinute: 100_000,
  tenantRequestsPerMinute: 100_000,
  patienceMs: 90_000,
};
const PATIENCE_MS = 90_000;

/** Polls every few milliseconds, by default for up to 90 s. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, timeout = PATIENCE_MS): Promise<void> {
  await vi.waitFor(async () => expect(await condition()).toBe(true), { timeout, interval: 20 });
}

async function installExtension(sql: pg.Pool): Promise<void> {
  const endpoint = (path: string) => ({ method: 'POST', path, handler: 'dist/main' });
  await sql.query("insert into extension_registry (id, publisher, name) values ($1, 'test', 'test')", [EXTENSION]);
  for (const [id, version, paths] of [
    [FIRST, '1.0.0', ['/kept', '/gone']],
    [SECOND, '2.0.0', ['/kept']],
  ] as const) {
    const manifest = JSON.stringify(paths.map(endpoint));
    await sql.query('insert into extension_version (id, registry_id, version, api_endpoints) values ($1, $2, $3, $4)', [
      id,
      EXTENSION,
      version,
      manifest,
    ]);
    await sql.query('insert into extension_bundle (id, version_id, content_hash) values ($1, $2, $3)', [
      randomUUID(),
      id,
      `sha256:${'0'.repeat(64)}`,
    ]);
  }
  await sql.query(
    'insert into tenant_extension_install (id, tenant_id, registry_id, version_id) values ($1, $2, $3, $4)',
    [INSTALL, TENANT, EXTENSION, FIRST],
  );
}
