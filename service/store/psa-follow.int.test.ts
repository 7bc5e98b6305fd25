import { EXTENSION, FIRST, OTHER, psaWorld, TENANT } from '@extension-schedules/testing/psa/psa-world.ts';
import { aRunRow, aScheduleRow, MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { followDeletedTenants } from '#domain/admin/follow-deleted-tenants.ts';
import { followSuspensions } from '#domain/admin/follow-suspensions.ts';
import { followUninstalls } from '#domain/admin/follow-uninstalls.ts';
import { settleDue } from '#domain/occurrences/settle-due.ts';

/** Changes that the PSA makes to tenants and installs on its own, with the statements of its code. */

const world = await psaWorld();
const { psa, store, workers, statements, time, logged, deps, inTenant, install, schedule, read, runsOf } = world;
afterAll(world.close);
beforeEach(world.reset);

describe('a tenant suspended by the PSA', () => {
  const suspend = (at: number) =>
    psa.admin.query(`update tenants set suspended_at = $2, suspended_reason = 'tenant_cancelled' where tenant = $1`, [
      TENANT,
      new Date(at),
    ]);
  const unsuspend = () =>
    psa.admin.query('update tenants set suspended_at = null, suspended_reason = null where tenant = $1', [TENANT]);
  const stopped = async () => (await inTenant((tx) => tx.installs.findByExtension(TENANT, EXTENSION)))?.stopped;

  it('starts no runs until it is reinstated, and then resumes', async () => {
    const installId = await install();
    const row = await schedule(installId, { engine: 'pg-boss' });
    const elsewhere = await schedule(await install(OTHER), { tenantId: OTHER, engine: 'pg-boss' });
    const waiting = aRunRow({ tenantId: TENANT, scheduleId: row.id, installId, extensionId: EXTENSION });
    await inTenant((tx) => tx.runs.insert(waiting));
    await suspend(T0 + MINUTE);
    time.now = T0 + 2 * MINUTE;
    await followSuspensions(deps);
    expect(await stopped()).toEqual({ since: T0 + MINUTE, reason: null, featureOff: false });
    const controls = await store.transaction('operator', (tx) => tx.tenants.controls(TENANT));
    expect(controls).toMatchObject({ suspendedAt: T0 + MINUTE, stop: null });
    expect(await runsOf(row)).toMatchObject([{ id: waiting.id, status: 'skipped', skipReason: 'stopped' }]);

    time.now = T0 + 16 * MINUTE;
    await settleDue(deps, 'pg-boss', 100);
    expect(await runsOf(row)).toHaveLength(1);
    expect(await runsOf(elsewhere)).not.toEqual([]);
    expect((await read(row))?.nextRunAt).toBe(T0 + 20 * MINUTE);

    time.now = T0 + 22 * MINUTE;
    await unsuspend();
    await followSuspensions(deps);
    expect(await stopped()).toBeNull();
    expect(await read(row)).toMatchObject({ enabled: true, nextRunAt: T0 + 25 * MINUTE, revision: row.revision });
    expect(await runsOf(row)).toHaveLength(1);
    expect(logged.map(({ event }) => event)).toEqual(['tenant_suspended', 'tenant_resumed']);
    const since = new Date(T0 + MINUTE).toISOString();
    expect(await inTenant((tx) => tx.audit.list(TENANT, installId, { limit: 5 }))).toMatchObject([
      { action: 'reinstate_tenant', at: T0 + 22 * MINUTE, changes: { suspendedSince: [since, null] } },
      { action: 'suspend_tenant', actor: { kind: 'system' }, changes: { suspendedSince: [null, since] } },
    ]);
  });

  it('costs two statements while nothing changes, however many are suspended', async () => {
    await suspend(T0);
    await followSuspensions(deps);
    statements.length = 0;
    await followSuspensions(deps);
    expect(statements.filter((text) => text.includes('suspended'))).toHaveLength(2);
    expect(statements).toHaveLength(5);
  });

  it('is ignored when the PSA is too old to have suspensions', async () => {
    await psa.admin.query('alter table tenants rename column suspended_at to later');
    try {
      expect(await workers.transaction('worker', (tx) => tx.host.suspendedTenants())).toEqual([]);
    } finally {
      await psa.admin.query('alter table tenants rename column later to suspended_at');
    }
  });
});

describe('an install removed by the PSA', () => {
  const uninstall = async (installId: string) => {
    await psa.app.query('delete from tenant_extension_schedule where tenant_id = $1 and install_id = $2', [
      TENANT,
      installId,
    ]);
    await psa.app.query('delete from tenant_extension_install where tenant_id = $1 and registry_id = $2', [
      TENANT,
      EXTENSION,
    ]);
  };

  it('loses its schedules in the rows and in the job runner, and this is audited', async () => {
    const installId = await install();
    const rows = [await schedule(installId), await schedule(installId, { enabled: false, nextRunAt: null })];
    const elsewhere = await schedule(await install(OTHER), { tenantId: OTHER });
    await uninstall(installId);
    await followUninstalls(deps, 1);
    for (const row of rows) expect(await read(row)).toMatchObject({ deletedAt: time.now, nextRunAt: null });
    expect(await read(elsewhere)).toMatchObject({ deletedAt: null });
    const due = await store.transaction('worker', (tx) => tx.outbox.due(time.now, 10));
    expect(due.map(({ tenantId }) => tenantId)).toEqual([TENANT, TENANT]);
    const audit = await inTenant((tx) => tx.audit.list(TENANT, installId, { limit: 10 }));
    expect(audit).toMatchObject([{ action: 'uninstall', actor: { kind: 'system' }, changes: { schedules: [2, 0] } }]);
    await followUninstalls(deps, 1);
    expect(await inTenant((tx) => tx.audit.list(TENANT, installId, { limit: 10 }))).toHaveLength(1);
  });

  it('costs as many statements for three hundred installs as for one', async () => {
    await schedule(await install());
    const count = async () => {
      statements.length = 0;
      await followUninstalls(deps, 1_000);
      return statements.length;
    };
    const one = await count();
    await psa.admin.query(
      `insert into extension_registry (id, publisher, name) select gen_random_uuid(), 'many', 'extension ' || n
       from generate_series(1, 300) n`,
    );
    const { rows } = await psa.admin.query(
      `insert into tenant_extension_install (tenant_id, registry_id, version_id)
       select $1, id, $2 from extension_registry where publisher = 'many' returning id`,
      [TENANT, FIRST],
    );
    await inTenant(async (tx) => {
      for (const { id } of rows) await tx.schedules.insert(aScheduleRow({ tenantId: TENANT, installId: id }));
    });
    expect(await count()).toBe(one);
    expect(logged).toEqual([]);
  });

  it('is not considered removed when row-level security hides it from the worker', async () => {
    const row = await schedule(await install());
    await psa.admin.query('alter table tenant_extension_install enable row level security');
    try {
      await expect(followUninstalls(deps, 10)).rejects.toThrow('hides rows of tenant_extension_install');
    } finally {
      await psa.admin.query('alter table tenant_extension_install disable row level security');
    }
    expect(await read(row)).toMatchObject({ deletedAt: null });
  });
});

describe('a tenant deleted by the PSA', () => {
  const GONE = newId();
  const remove = async () => {
    for (const table of ['tenant_extension_schedule', 'tenant_extension_install']) {
      await psa.admin.query(`delete from ${table} where tenant_id = $1`, [GONE]);
    }
    await psa.admin.query('delete from tenants where tenant = $1', [GONE]);
  };
  const left = async () => {
    const tables = ['extension_schedule_run', 'extension_schedule_tenant', 'extension_schedule_audit'];
    const counts: (number | null)[] = [];
    for (const table of tables) {
      counts.push((await psa.admin.query(`select from ${table} where tenant_id = $1`, [GONE])).rowCount);
    }
    return counts;
  };

  it('keeps only its audit, and a reconciliation is requested', async () => {
    await psa.admin.query(`insert into tenants (tenant, client_name, email) values ($1, 'C', 'c@example.com')`, [GONE]);
    const installId = await install(GONE);
    const row = await schedule(installId, { tenantId: GONE });
    const run = aRunRow({ tenantId: GONE, scheduleId: row.id, installId, extensionId: EXTENSION, status: 'succeeded' });
    const entry = {
      ...{ id: newId(), tenantId: GONE, at: T0, action: 'create' as const, installId },
      requestId: null,
      bulkChangeId: null,
      revision: 1,
    };
    await inTenant(async (tx) => {
      await tx.runs.insert(run);
      const of = { extensionId: EXTENSION, scheduleId: row.id, scheduleName: null, changes: {} };
      await tx.audit.append({ ...entry, ...of, actor: { kind: 'user', id: 'u', name: 'U' } });
    }, GONE);
    await schedule(await install());
    await followDeletedTenants(deps, 1);
    expect(await left()).toEqual([1, 1, 1]);

    await psa.admin.query('update extension_schedules_reconciliation set finished_at = now(), asked_at = null');
    await remove();
    await followDeletedTenants(deps, 1);
    expect(await left()).toEqual([0, 0, 1]);
    const { askedAt } = await store.transaction('operator', (tx) => tx.reconciliation.read());
    expect(askedAt).toBe(time.now);
    expect(await store.transaction('operator', (tx) => tx.operators.knowsTenant(GONE))).toBe(true);
    const controls = await workers.transaction('worker', (tx) => tx.host.knownTenants({ limit: 10 }));
    expect(controls).toEqual([TENANT]);
    expect(logged).toMatchObject([{ event: 'tenant_removed', tenantId: GONE, runs: 1 }]);
  });

  it('is not considered deleted when the PSA has no tenants table, an empty one, or an install', async () => {
    await install(GONE);
    const deleted = () => workers.transaction('worker', (tx) => tx.host.deletedTenants([GONE, TENANT]));
    expect(await deleted()).toEqual([]);
    await psa.admin.query('delete from tenant_extension_install');
    expect(await deleted()).toEqual([GONE]);
    await psa.admin.query('alter table tenants rename to renamed');
    try {
      expect(await deleted()).toEqual([]);
      await psa.admin.query('create table tenants (tenant uuid)');
      expect(await deleted()).toEqual([]);
      await psa.admin.query('drop table tenants');
    } finally {
      await psa.admin.query('alter table renamed rename to tenants');
    }
  });
});
