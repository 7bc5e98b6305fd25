import { HOUR } from '@extension-schedules/core/recurrence/time.ts';
import {
  type ManyTenants,
  manyTenants,
  VERSION,
} from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aRunRow, MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { deleteVersion } from '#domain/admin/delete-version.ts';
import { followDeletedTenants } from '#domain/admin/follow-deleted-tenants.ts';
import { followSuspensions } from '#domain/admin/follow-suspensions.ts';
import { followUninstalls } from '#domain/admin/follow-uninstalls.ts';
import type { OperatorDependencies } from '#domain/admin/operator-context.ts';
import { repairIntegrity } from '#domain/admin/repair-integrity.ts';
import { followInstalls } from '#domain/endpoints/follow-installs.ts';
import { settleByTenant } from '#domain/occurrences/settle-by-tenant.ts';
import { OPERATE } from '#domain/ports/caller.ts';
import type { LogEntry } from '#domain/ports/log.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { TemporalSchedules } from '#domain/ports/temporal-schedules.ts';
import { sweepStaleRuns } from '#domain/runs/sweep.ts';
import { applyOutbox } from '#domain/temporal-sync/apply-outbox.ts';
import { cancelEndedRuns } from '#domain/temporal-sync/cancel-ended-runs.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { reconcile } from '#domain/temporal-sync/reconcile.ts';
import { pretendCitus } from './pretend-citus.fixture.ts';
import { watchStatements } from './statement-watch.fixture.ts';

/** Work of Temporal's worker and operators on all tenants, with two of them: no statement spans both. */

const TENANTS = ['tenant-a', 'tenant-b'];
let now = T0;
let tenants: ManyTenants;
let rows: ScheduleRow[];
let synced: string[];
const logged: LogEntry[] = [];
const clock = { now: () => now };
const jobs = createOutboxJobs('temporal', clock);
const engine: TemporalSchedules = {
  put: async ({ id }) => void synced.push(id),
  remove: async ({ scheduleId }) => void synced.push(scheduleId),
  startRun: async ({ scheduleId }) => void synced.push(scheduleId),
  ping: async () => {},
  hasEnded: async () => false,
  async *schedules() {},
  inspect: async () => undefined,
};
const deps = () =>
  ({
    ...{ store: tenants.store, jobs, clock, engine, requestId: null },
    ...{ operator: { tenantId: null, subject: 'olga', name: 'Olga', permissions: new Set([OPERATE]) } },
    log: (entry: LogEntry) => void logged.push(entry),
  }) satisfies OperatorDependencies & { engine: TemporalSchedules };

beforeAll(async () => {
  const database = await testDatabase();
  await pretendCitus(database.url);
  tenants = await manyTenants(TENANTS, 'temporal', database);
  rows = [];
  for (const tenantId of TENANTS) rows.push(...(await tenants.addSchedules(tenantId, 2, T0)));
});
afterAll(() => tenants?.close());
beforeEach(() => {
  synced = [];
  logged.length = 0;
  tenants.statements.length = 0;
});

const ids = () => rows.map(({ id }) => id).sort();
const schedules = async () => {
  const found = [];
  for (const { tenantId, installId, id } of rows) {
    found.push(await tenants.store.transaction({ tenantId }, (tx) => tx.schedules.find(tenantId, installId, id)));
  }
  return found;
};

async function changeAll(change: () => Partial<ScheduleRow>): Promise<void> {
  for (const row of await schedules()) {
    if (row) await tenants.store.transaction('worker', (tx) => tx.schedules.update({ ...row, ...change() }));
  }
}

async function expectOneTenantAtATime(): Promise<void> {
  const watch = watchStatements();
  for (const statement of tenants.statements) watch.onQuery(statement);
  expect(await watch.breaches()).toEqual([]);
  expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
}

it('settles schedules that Temporal did not fire', async () => {
  expect(await settleByTenant(deps(), 'temporal', 100)).toEqual({ found: 4 });
  expect((await schedules()).map((row) => row?.nextRunAt)).toEqual(Array(4).fill(T0 + 5 * MINUTE));
  await expectOneTenantAtATime();
});

it('applies the outbox', async () => {
  expect(await applyOutbox(deps(), 100)).toEqual({ found: 4, applied: 4, failed: 0 });
  expect(synced.sort()).toEqual(ids());
  await expectOneTenantAtATime();
});

it('reconciles rows with Temporal', async () => {
  expect(await reconcile(deps())).toMatchObject({ checked: 4, missing: 4 });
  await applyOutbox(deps(), 100);
  expect(synced.sort()).toEqual(ids());
  await expectOneTenantAtATime();
});

it('sweeps stale runs', async () => {
  for (const { tenantId, installId, id: scheduleId } of rows) {
    const run = aRunRow({ tenantId, installId, scheduleId, queuedAt: T0 - HOUR, scheduledFor: T0 - HOUR });
    await tenants.store.transaction({ tenantId }, (tx) => tx.runs.insert(run));
  }
  await cancelEndedRuns(deps(), 100);
  expect(await sweepStaleRuns(deps(), 100)).toMatchObject({ requeued: 4 });
  await expectOneTenantAtATime();
});

it('repairs inconsistent rows', async () => {
  now += 2 * HOUR;
  const repaired = await repairIntegrity(deps());
  expect(repaired.find(({ kind }) => kind === 'due_unclaimed')).toMatchObject({ repaired: 4, left: 0 });
  await expectOneTenantAtATime();
});

it('deletes a version and follows schedules without an endpoint', async () => {
  const used = await deleteVersion(deps(), VERSION);
  expect(used).toMatchObject({ ok: false, problem: { code: 'VERSION_IN_USE' } });
  await changeAll(() => ({ enabled: false }));
  expect(await deleteVersion(deps(), VERSION)).toMatchObject({ ok: true });
  expect((await schedules()).map((row) => row?.endpointValid)).toEqual(Array(4).fill(false));
  await changeAll(() => ({ endpointId: newId(), endpointValid: true }));
  expect(await followInstalls(deps(), 3)).toEqual({ remapped: 4, invalidated: 0 });
  await expectOneTenantAtATime();
});

it('follows what the host removes', async () => {
  await applyOutbox(deps(), 100);
  synced = [];
  const host = new pg.Client({ connectionString: tenants.url });
  await host.connect();
  await host.query('delete from tenant_extension_install');
  await host.end();
  await followSuspensions(deps());
  await followUninstalls(deps(), 1);
  await followDeletedTenants(deps(), 1);
  expect(await schedules()).toEqual(Array(4).fill(undefined));
  expect(await applyOutbox(deps(), 100)).toMatchObject({ applied: 4, failed: 0 });
  expect(synced.sort()).toEqual(ids());
  await expectOneTenantAtATime();
});
