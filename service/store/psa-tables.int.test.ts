import { ENDPOINT, EXTENSION, FIRST, psaWorld, SECOND, TENANT } from '@extension-schedules/testing/psa/psa-world.ts';
import { aRunRow, MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { followInstalls } from '#domain/endpoints/follow-installs.ts';
import { endpointId, endpointsOfVersion, materializeEndpoints } from '#domain/endpoints/materialize.ts';
import { settleDue } from '#domain/occurrences/settle-due.ts';

/** Reads and writes of the PSA's code and this product's on the PSA's tables, with the statements of its code. */

const world = await psaWorld();
const { psa, store, time, deps, inTenant, install, schedule, read, runsOf } = world;
afterAll(world.close);
beforeEach(world.reset);

/** Switches an extension off and on like the PSA's page. */
const toggle = () =>
  psa.app.query(
    `update tenant_extension_install set is_enabled = not is_enabled, updated_at = now()
     where tenant_id = $1 and registry_id = $2`,
    [TENANT, EXTENSION],
  );
/** Decides like the PSA's gateway whether to run an extension. */
const runs = async () =>
  (
    await psa.app.query(
      `select from tenant_extension_install
       where tenant_id = $1 and registry_id = $2 and is_enabled = true and status = 'enabled'`,
      [TENANT, EXTENSION],
    )
  ).rowCount === 1;

describe('enabling and disabling', () => {
  const ours = (enabled: boolean) => async () => {
    const active = await inTenant(async (tx) => {
      const found = await tx.installs.hold(TENANT, EXTENSION, 'change');
      if (!found) throw new Error('not installed');
      await tx.installs.setEnabled(TENANT, found.id, enabled, time.now);
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

  it('enables an install that another program disabled by its status', async () => {
    await install();
    await psa.app.query(`update tenant_extension_install set status = 'disabled'`);
    expect((await inTenant((tx) => tx.installs.findByExtension(TENANT, EXTENSION)))?.enabled).toBe(false);
    await ours(true)();
    expect(await runs()).toBe(true);
  });
});

it("writes the same columns as the PSA's update when updating", async () => {
  await install();
  const row = async () => (await psa.app.query('select * from tenant_extension_install')).rows[0];
  const before = await row();
  await inTenant(async (tx) => {
    await tx.installs.hold(TENANT, EXTENSION, 'change');
    await tx.installs.setVersion(TENANT, before.id, SECOND, T0 + MINUTE);
  });
  expect(await row()).toEqual({ ...before, version_id: SECOND, updated_at: new Date(T0 + MINUTE) });
});

it('treats a tenant whose id is not a UUID as unknown', async () => {
  const operating = (tenantId: string) => store.transaction('operator', (tx) => tx.operators.knowsTenant(tenantId));
  expect(await operating(TENANT)).toBe(true);
  expect(await operating('mistyped')).toBe(false);
  expect(await operating(newId())).toBe(false);
  expect(await inTenant((tx) => tx.installs.tenantTimezone(TENANT))).toBe('Europe/Berlin');
  expect(await inTenant((tx) => tx.installs.tenantTimezone('mistyped'), 'mistyped')).toBeNull();
});

it("stores the longest allowed values in the PSA's columns", async () => {
  const long = {
    name: 'ü'.repeat(128),
    timezone: 'America/Argentina/ComodRivadavia',
    lastRunStatus: 'timed_out' as const,
  };
  const row = await schedule(await install(), long);
  expect(await read(row)).toMatchObject(long);
});

it("refuses a taken name by the index that the PSA's code relies on", async () => {
  const installId = await install();
  await schedule(installId, { name: 'Sync' });
  await expect(schedule(installId, { name: 'sync' })).rejects.toMatchObject({
    code: '23505',
    constraint: 'tenant_extension_schedule_install_name_uniq',
  });
});

it("shares an endpoint's row with the PSA, whichever created it", async () => {
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

it('calls the path as the new version writes it after an update by the PSA', async () => {
  const row = await schedule(await install());
  const versionId = newId();
  await psa.admin.query(
    `insert into extension_version (id, registry_id, version, runtime, api_endpoints) values ($1, $2, '4.0.0', 'wasm', $3)`,
    [versionId, EXTENSION, JSON.stringify([{ method: 'POST', path: '/work/', handler: 'dist/main' }])],
  );
  await psa.app.query('update tenant_extension_install set version_id = $1, updated_at = now()', [versionId]);
  await followInstalls(deps, 10);
  const endpoint = endpointId(versionId, { method: 'POST', path: '/work/' });
  expect(await read(row)).toMatchObject({ endpointId: endpoint, path: '/work/', endpointValid: true });
});

describe("the PSA's own scheduler", () => {
  /** Creates a schedule like the PSA's page and extension API, with only the columns they know. */
  const create = (installId: string, name: string | null = null) =>
    psa.app.query(
      `insert into tenant_extension_schedule (id, install_id, tenant_id, endpoint_id, name, cron, timezone, enabled,
         payload_json, job_id, runner_schedule_id, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, $3, $4, '*/5 * * * *', 'UTC', true, '{}', gen_random_uuid(), 'extsched', now(), now())
       returning id`,
      [installId, TENANT, ENDPOINT, name],
    );
  const seen = async () =>
    (await psa.app.query('select id from tenant_extension_schedule where tenant_id = $1', [TENANT])).rows.map(
      ({ id }) => id,
    );

  it('continues with its own schedules and neither sees nor fires this product’s', async () => {
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

    time.now = T0 + 6 * MINUTE;
    await psa.app.query('update tenant_extension_schedule set enabled = true, cron = $1', ['* * * * *']);
    await settleDue(deps, 'pg-boss', 100);
    expect(await runsOf(ours)).toHaveLength(1);
    expect(await inTenant((tx) => tx.runs.list(TENANT, theirs, { limit: 5 }))).toEqual([]);
    expect((await psa.app.query('delete from tenant_extension_schedule where id = $1', [ours.id])).rowCount).toBe(0);
    expect((await psa.app.query('delete from tenant_extension_schedule where id = $1', [theirs])).rowCount).toBe(1);
  });

  it('is refused a taken name by its own index', async () => {
    const installId = await install();
    await schedule(installId, { name: 'Sync' });
    const constraint = 'tenant_extension_schedule_install_name_uniq';
    await expect(create(installId, 'Sync')).rejects.toMatchObject({ code: '23505', constraint });
  });

  it('sees no runs or audits, whatever it was granted', async () => {
    const row = await schedule(await install());
    await inTenant((tx) => tx.runs.insert(aRunRow({ tenantId: TENANT, scheduleId: row.id, installId: row.installId })));
    for (const table of ['extension_schedule_run', 'extension_schedule_audit', 'extension_schedule_tenant']) {
      expect((await psa.app.query(`select from ${table}`)).rowCount, table).toBe(0);
    }
  });
});
