import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { type PsaDatabase, psaDatabase } from '@extension-schedules/testing/psa/psa-database.ts';
import { aRunRow, aScheduleRow, MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followDeletedTenants } from '#domain/admin/follow-deleted-tenants.ts';
import { followSuspensions } from '#domain/admin/follow-suspensions.ts';
import { followUninstalls } from '#domain/admin/follow-uninstalls.ts';
import { endpointId, endpointsOfVersion, materializeEndpoints } from '#domain/endpoints/materialize.ts';
import { settleDue } from '#domain/occurrences/settle-due.ts';
import type { LogEntry } from '#domain/ports/log.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { createPostgresStore, type PostgresStore } from './postgres-store.ts';

/** On the PSA's own tables, what its code writes and ours does. Its statements are those its code sends. */

const [TENANT, OTHER, EXTENSION, FIRST, SECOND] = Array.from({ length: 5 }, newId) as [
  string,
  string,
  string,
  string,
  string,
];
const MANIFEST = [{ method: 'POST', path: '/work', handler: 'dist/main' }];

let psa: PsaDatabase;
let store: PostgresStore;
/** Under a worker's own login. */
let workers: PostgresStore;
let statements: string[] = [];
let now = T0;
const logged: LogEntry[] = [];
const clock = { now: () => now };
const jobs = createOutboxJobs('temporal', clock);
const deps = () => ({ store: workers, jobs, clock, log: (entry: LogEntry) => void logged.push(entry) });

beforeAll(async () => {
  psa = await psaDatabase();
  store = createPostgresStore({ databaseUrl: psa.url });
  workers = createPostgresStore({ databaseUrl: psa.workerUrl, onQuery: (statement) => statements.push(statement) });
  await psa.admin.query(
    `insert into tenants (tenant, client_name, email) values ($1, 'A', 'a@example.com'), ($2, 'B', 'b@example.com')`,
    [TENANT, OTHER],
  );
  const version = { manifest: MANIFEST, contentHashes: [] };
  const versions = [
    { ...version, id: FIRST, version: '1.0.0' },
    { ...version, id: SECOND, version: '2.0.0' },
  ];
  await writeHost(
    psa.url,
    { extensions: [{ id: EXTENSION, name: 'Hub', versions }], installs: [], timezones: { [TENANT]: 'Europe/Berlin' } },
    T0,
  );
});
afterAll(async () => {
  await Promise.all([store?.close(), workers?.close()]);
  await psa?.drop();
});
beforeEach(async () => {
  now = T0;
  logged.length = 0;
  await psa.admin.query(`delete from tenant_extension_install; delete from extension_schedule_tenant;
    delete from tenant_extension_schedule; delete from extension_schedule_run; delete from extension_schedule_outbox;
    update tenants set suspended_at = null, suspended_reason = null`);
});

const inTenant = <T>(work: Parameters<typeof store.transaction<T>>[1], tenantId = TENANT) =>
  store.transaction({ tenantId }, work);

/** As the PSA installs, and installs anew. */
async function install(tenantId = TENANT): Promise<string> {
  const { rows } = await psa.app.query(
    `insert into tenant_extension_install (tenant_id, registry_id, version_id, status, granted_caps, is_enabled)
     values ($1, $2, $3, 'enabled', '["cap:http.fetch"]', true)
     on conflict (tenant_id, registry_id) do update
     set version_id = excluded.version_id, status = excluded.status, is_enabled = excluded.is_enabled, updated_at = now()
     returning id`,
    [tenantId, EXTENSION, FIRST],
  );
  return rows[0].id;
}
/** As its page switches an extension off and on. */
const toggle = () =>
  psa.app.query(
    `update tenant_extension_install set is_enabled = not is_enabled, updated_at = now()
     where tenant_id = $1 and registry_id = $2`,
    [TENANT, EXTENSION],
  );
/** As its gateway decides whether to run an extension. */
const runs = async () =>
  (
    await psa.app.query(
      `select from tenant_extension_install
       where tenant_id = $1 and registry_id = $2 and is_enabled = true and status = 'enabled'`,
      [TENANT, EXTENSION],
    )
  ).rowCount === 1;

async function schedule(installId: string, changes: Partial<ScheduleRow> = {}): Promise<ScheduleRow> {
  const endpoint = { endpointId: endpointId(FIRST, { method: 'POST', path: '/work' }), path: '/work' };
  const place = { tenantId: TENANT, installId, engine: 'temporal' as const, ...endpoint, cron: '*/5 * * * *' };
  const row = aScheduleRow({ ...place, timezone: 'UTC', nextRunAt: T0 + 5 * MINUTE, ...changes });
  await inTenant(async (tx) => {
    await tx.schedules.lockTenant(row.tenantId);
    await tx.schedules.insert(row);
  }, row.tenantId);
  return row;
}
const read = ({ tenantId, id }: ScheduleRow) =>
  store.transaction('worker', (tx) => tx.schedules.lockEvenDeleted(tenantId, id));
const runsOf = ({ tenantId, id }: ScheduleRow) => inTenant((tx) => tx.runs.list(tenantId, id, { limit: 10 }), tenantId);

describe('enabling and disabling', () => {
  const ours = (enabled: boolean) => async () => {
    const active = await inTenant(async (tx) => {
      const found = await tx.installs.hold(TENANT, EXTENSION, 'change');
      if (!found) throw new Error('not installed');
      await tx.installs.setEnabled(TENANT, found.id, enabled, now);
      return (await tx.installs.findByExtension(TENANT, EXTENSION))?.enabled;
    });
    expect(active).toBe(enabled);
  };

  it.each([
    ['ours off, theirs on', ours(false), toggle],
    ['theirs off, ours on', toggle, ours(true)],
    ['ours off, ours on', ours(false), ours(true)],
    ['theirs off, theirs on', toggle, toggle],
  ])('works in both directions: %s', async (_, off, on) => {
    await install();
    await off();
    expect(await runs()).toBe(false);
    await on();
    expect(await runs()).toBe(true);
    const found = await inTenant((tx) => tx.installs.findByExtension(TENANT, EXTENSION));
    expect(found?.enabled).toBe(true);
  });

  it('brings back one that another program has disabled by its status', async () => {
    await install();
    await psa.app.query(`update tenant_extension_install set status = 'disabled'`);
    expect((await inTenant((tx) => tx.installs.findByExtension(TENANT, EXTENSION)))?.enabled).toBe(false);
    await ours(true)();
    expect(await runs()).toBe(true);
  });
});

it("updates write the columns that the PSA's update writes, and no others", async () => {
  await install();
  const row = async () => (await psa.app.query('select * from tenant_extension_install')).rows[0];
  const before = await row();
  await inTenant(async (tx) => {
    await tx.installs.hold(TENANT, EXTENSION, 'change');
    await tx.installs.setVersion(TENANT, before.id, SECOND, T0 + MINUTE);
  });
  expect(await row()).toEqual({ ...before, version_id: SECOND, updated_at: new Date(T0 + MINUTE) });
});

it('a tenant whose id is no uuid is unknown, not an error', async () => {
  const operating = (tenantId: string) => store.transaction('operator', (tx) => tx.operators.knowsTenant(tenantId));
  expect(await operating(TENANT)).toBe(true);
  expect(await operating('mistyped')).toBe(false);
  expect(await operating(newId())).toBe(false);
  expect(await inTenant((tx) => tx.installs.tenantTimezone(TENANT))).toBe('Europe/Berlin');
  expect(await inTenant((tx) => tx.installs.tenantTimezone('mistyped'), 'mistyped')).toBeNull();
});

it("takes the longest values that this product allows, in the PSA's columns", async () => {
  const long = {
    name: 'ü'.repeat(128),
    timezone: 'America/Argentina/ComodRivadavia',
    lastRunStatus: 'timed_out' as const,
  };
  const row = await schedule(await install(), long);
  expect(await read(row)).toMatchObject(long);
});

it("a name that is taken is refused by the index that the PSA's code knows", async () => {
  const installId = await install();
  await schedule(installId, { name: 'Sync' });
  await expect(schedule(installId, { name: 'sync' })).rejects.toMatchObject({
    code: '23505',
    constraint: 'tenant_extension_schedule_install_name_uniq',
  });
});

it("finds an endpoint's row whoever made it first, and the PSA's upsert finds ours", async () => {
  const manifest = [
    { method: 'post', path: 'hook', handler: 'dist/first' },
    { method: 'POST', path: '//hook', handler: 'dist/last' },
    { method: 'GET', path: '/list/', handler: 'dist/list' },
  ];
  const versionId = newId();
  await psa.admin.query(
    `insert into extension_version (id, registry_id, version, runtime, api_endpoints) values ($1, $2, '3.0.0', 'wasm', $3)`,
    [versionId, EXTENSION, JSON.stringify(manifest)],
  );
  const upsert = (rows: [string, string, string][]) =>
    psa.app.query(
      `insert into extension_api_endpoint (version_id, method, path, handler, updated_at)
       select $1, method, path, handler, now() from json_to_recordset($2) as r (method text, path text, handler text)
       on conflict (version_id, method, path) do update set handler = excluded.handler, updated_at = excluded.updated_at
       returning id`,
      [versionId, JSON.stringify(rows.map(([method, path, handler]) => ({ method, path, handler })))],
    );
  const [{ id: theirs }] = (await upsert([['POST', '/hook', 'dist/last']])).rows;
  const ours = await inTenant((tx) => endpointsOfVersion(tx, FIRST, T0));
  expect(ours).toHaveLength(1);
  await psa.app.query('delete from extension_api_endpoint where version_id = $1 and id <> $2', [versionId, theirs]);
  const made = await inTenant((tx) => materializeEndpoints(tx, versionId, T0));
  expect(made.endpoints.map(({ id, method, path, handler }) => [id, method, path, handler])).toEqual([
    [theirs, 'POST', '/hook', 'dist/last'],
    [endpointId(versionId, { method: 'GET', path: '/list/' }), 'GET', '/list/', 'dist/list'],
  ]);
  await upsert([
    ['POST', '/hook', 'dist/last'],
    ['GET', '/list/', 'dist/list'],
  ]);
  expect(await inTenant((tx) => endpointsOfVersion(tx, versionId, T0))).toEqual(made.endpoints);
});

describe("the PSA's own scheduler", () => {
  /** As its page and its API for extensions make a schedule, with nothing but the columns they know. */
  const create = (installId: string, name: string | null = null) =>
    psa.app.query(
      `insert into tenant_extension_schedule (id, install_id, tenant_id, endpoint_id, name, cron, timezone, enabled,
         payload_json, job_id, runner_schedule_id, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, $3, $4, '*/5 * * * *', 'UTC', true, '{}', gen_random_uuid(), 'extsched', now(), now())
       returning id`,
      [installId, TENANT, endpointId(FIRST, { method: 'POST', path: '/work' }), name],
    );
  const seen = async () =>
    (await psa.app.query('select id from tenant_extension_schedule where tenant_id = $1', [TENANT])).rows.map(
      ({ id }) => id,
    );

  it('goes on with its own schedules, and neither sees nor fires the other one’s', async () => {
    const installId = await install();
    const ours = await schedule(installId, { engine: 'pg-boss', name: 'Sync' });
    const [{ id: theirs }] = (await create(installId, 'Report')).rows;
    expect(await seen()).toEqual([theirs]);
    const changed = await psa.app.query(
      `update tenant_extension_schedule set enabled = false, job_id = null, updated_at = now() where install_id = $1`,
      [installId],
    );
    expect(changed.rowCount).toBe(1);
    expect(await read(ours)).toEqual(ours);

    now = T0 + 6 * MINUTE;
    await psa.app.query('update tenant_extension_schedule set enabled = true, cron = $1', ['* * * * *']);
    await settleDue(deps(), 'pg-boss', 100);
    expect(await runsOf(ours)).toHaveLength(1);
    expect(await inTenant((tx) => tx.runs.list(TENANT, theirs, { limit: 5 }))).toEqual([]);
    expect((await psa.app.query('delete from tenant_extension_schedule where id = $1', [ours.id])).rowCount).toBe(0);
    expect((await psa.app.query('delete from tenant_extension_schedule where id = $1', [theirs])).rowCount).toBe(1);
  });

  it('is refused a name that is taken, by the index that it knows', async () => {
    const installId = await install();
    await schedule(installId, { name: 'Sync' });
    const constraint = 'tenant_extension_schedule_install_name_uniq';
    await expect(create(installId, 'Sync')).rejects.toMatchObject({ code: '23505', constraint });
  });

  it('sees nothing of runs and audits, whatever it was granted', async () => {
    const row = await schedule(await install());
    await inTenant((tx) => tx.runs.insert(aRunRow({ tenantId: TENANT, scheduleId: row.id, installId: row.installId })));
    for (const table of ['extension_schedule_run', 'extension_schedule_audit', 'extension_schedule_tenant']) {
      expect((await psa.app.query(`select from ${table}`)).rowCount, table).toBe(0);
    }
  });
});

describe('a tenant that the PSA suspends', () => {
  const suspend = (at: number) =>
    psa.admin.query(`update tenants set suspended_at = $2, suspended_reason = 'tenant_cancelled' where tenant = $1`, [
      TENANT,
      new Date(at),
    ]);
  const unsuspend = () =>
    psa.admin.query('update tenants set suspended_at = null, suspended_reason = null where tenant = $1', [TENANT]);
  const stopped = async () => (await inTenant((tx) => tx.installs.findByExtension(TENANT, EXTENSION)))?.stopped;

  it('expects nothing and begins nothing until it is resumed, and goes on by itself', async () => {
    const installId = await install();
    const row = await schedule(installId, { engine: 'pg-boss' });
    const elsewhere = await schedule(await install(OTHER), { tenantId: OTHER, engine: 'pg-boss' });
    const waiting = aRunRow({ tenantId: TENANT, scheduleId: row.id, installId, extensionId: EXTENSION });
    await inTenant((tx) => tx.runs.insert(waiting));
    await suspend(T0 + MINUTE);
    now = T0 + 2 * MINUTE;
    await followSuspensions(deps());
    expect(await stopped()).toEqual({ since: T0 + MINUTE, reason: null });
    const controls = await store.transaction('operator', (tx) => tx.tenants.controls(TENANT));
    expect(controls).toMatchObject({ suspendedAt: T0 + MINUTE, stop: null });
    expect(await runsOf(row)).toMatchObject([{ id: waiting.id, status: 'skipped', skipReason: 'stopped' }]);

    now = T0 + 16 * MINUTE;
    await settleDue(deps(), 'pg-boss', 100);
    expect(await runsOf(row)).toHaveLength(1);
    expect(await runsOf(elsewhere)).not.toEqual([]);
    expect((await read(row))?.nextRunAt).toBe(T0 + 20 * MINUTE);

    now = T0 + 22 * MINUTE;
    await unsuspend();
    await followSuspensions(deps());
    expect(await stopped()).toBeNull();
    expect(await read(row)).toMatchObject({ enabled: true, nextRunAt: T0 + 25 * MINUTE, revision: row.revision });
    expect(await runsOf(row)).toHaveLength(1);
    expect(logged.map(({ event }) => event)).toEqual(['tenant_suspended', 'tenant_resumed']);
  });

  it('costs two statements while nothing changes, however many are suspended', async () => {
    await suspend(T0);
    await followSuspensions(deps());
    statements = [];
    await followSuspensions(deps());
    expect(statements.filter((text) => text.includes('suspended'))).toHaveLength(2);
    expect(statements).toHaveLength(5);
  });

  it('is not known where the PSA is too old to suspend anybody', async () => {
    await psa.admin.query('alter table tenants rename column suspended_at to later');
    try {
      expect(await workers.transaction('worker', (tx) => tx.host.suspendedTenants())).toEqual([]);
    } finally {
      await psa.admin.query('alter table tenants rename column later to suspended_at');
    }
  });
});

describe('an install that the PSA removes', () => {
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

  it('loses its schedules, in the rows and in the job runner, and its audit says so', async () => {
    const installId = await install();
    const rows = [await schedule(installId), await schedule(installId, { enabled: false, nextRunAt: null })];
    const elsewhere = await schedule(await install(OTHER), { tenantId: OTHER });
    await uninstall(installId);
    await followUninstalls(deps(), 1);
    for (const row of rows) expect(await read(row)).toMatchObject({ deletedAt: now, nextRunAt: null });
    expect(await read(elsewhere)).toMatchObject({ deletedAt: null });
    const told = await store.transaction('worker', (tx) => tx.outbox.due(now, 10));
    expect(told.map(({ tenantId }) => tenantId)).toEqual([TENANT, TENANT]);
    const audit = await inTenant((tx) => tx.audit.list(TENANT, installId, { limit: 10 }));
    expect(audit).toMatchObject([{ action: 'uninstall', actor: { kind: 'system' }, changes: { schedules: [2, 0] } }]);
    await followUninstalls(deps(), 1);
    expect(await inTenant((tx) => tx.audit.list(TENANT, installId, { limit: 10 }))).toHaveLength(1);
  });

  it('costs as many statements for three hundred installs as for one', async () => {
    await schedule(await install());
    const count = async () => {
      statements = [];
      await followUninstalls(deps(), 1_000);
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

  it('is not taken for removed where row-level security hides it from the worker', async () => {
    const row = await schedule(await install());
    await psa.admin.query('alter table tenant_extension_install enable row level security');
    try {
      await expect(followUninstalls(deps(), 10)).rejects.toThrow('hides rows of tenant_extension_install');
    } finally {
      await psa.admin.query('alter table tenant_extension_install disable row level security');
    }
    expect(await read(row)).toMatchObject({ deletedAt: null });
  });
});

describe('a tenant that the PSA deletes', () => {
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

  it('has nothing left but the audit, and Temporal is compared with the rows', async () => {
    await psa.admin.query(`insert into tenants (tenant, client_name, email) values ($1, 'C', 'c@example.com')`, [GONE]);
    const installId = await install(GONE);
    const row = await schedule(installId, { tenantId: GONE });
    const run = aRunRow({ tenantId: GONE, scheduleId: row.id, installId, extensionId: EXTENSION, status: 'succeeded' });
    const entry = { ...{ id: newId(), tenantId: GONE, at: T0, action: 'create' as const, installId }, requestId: null };
    await inTenant(async (tx) => {
      await tx.runs.insert(run);
      const of = { extensionId: EXTENSION, scheduleId: row.id, scheduleName: null, changes: {} };
      await tx.audit.append({ ...entry, ...of, actor: { kind: 'user', id: 'u', name: 'U' } });
    }, GONE);
    await schedule(await install());
    await followDeletedTenants(deps(), 1);
    expect(await left()).toEqual([1, 1, 1]);

    await psa.admin.query('update extension_schedules_reconciliation set finished_at = now(), asked_at = null');
    await remove();
    await followDeletedTenants(deps(), 1);
    expect(await left()).toEqual([0, 0, 1]);
    const { askedAt } = await store.transaction('operator', (tx) => tx.reconciliation.read());
    expect(askedAt).toBe(now);
    expect(await store.transaction('operator', (tx) => tx.operators.knowsTenant(GONE))).toBe(true);
    const controls = await workers.transaction('worker', (tx) => tx.host.knownTenants({ limit: 10 }));
    expect(controls).toEqual([TENANT]);
    expect(logged).toMatchObject([{ event: 'tenant_removed', tenantId: GONE, runs: 1 }]);
  });

  it('is none where the PSA has no table of tenants, or still has an install of it', async () => {
    await install(GONE);
    const deleted = () => workers.transaction('worker', (tx) => tx.host.deletedTenants([GONE, TENANT]));
    expect(await deleted()).toEqual([]);
    await psa.admin.query('delete from tenant_extension_install');
    expect(await deleted()).toEqual([GONE]);
    await psa.admin.query('alter table tenants rename to renamed');
    try {
      expect(await deleted()).toEqual([]);
    } finally {
      await psa.admin.query('alter table renamed rename to tenants');
    }
  });
});
