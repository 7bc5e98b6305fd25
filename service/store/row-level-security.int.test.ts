import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { anAttemptRow, aRunRow, aScheduleRow, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { anUpdate } from '@extension-schedules/testing/store/updates.contract.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import { createPostgresStore } from './postgres-store.ts';

const SECURED = [
  'tenant_extension_schedule',
  'extension_schedule_tenant',
  'extension_schedule_run',
  'extension_schedule_attempt',
  'extension_schedule_audit',
  'extension_schedule_idempotency',
  'extension_schedule_update',
  'extension_schedule_uninstall',
  'extension_schedule_event',
  'extension_schedule_notification_default',
];
const ROLES = ['extension_schedules_api', 'extension_schedules_worker'];
const RETENTION = 'extension_schedules_retention';
const OPERATOR = 'extension_schedules_operator';
const A = 'tenant-a';
const B = 'tenant-b';

let database: TestDatabase;
/** A superuser, as in development. */
let client: pg.Client;
/** A user as in production: owns the tables, is not a superuser, inherits from both roles. */
const owner = `owner_${newId().slice(0, 8)}`;

beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create role ${owner} nologin nosuperuser nobypassrls; grant ${ROLES} to ${owner}`);
  await client.query(`grant create, usage on schema public to ${owner}`);
  for (const table of SECURED) await client.query(`alter table ${table} owner to ${owner}`);

  const store = createPostgresStore({ databaseUrl: database.url, eventTypes: USUAL_EVENT_TYPES });
  for (const tenantId of [A, B]) {
    const row = aScheduleRow({ tenantId, nextRunAt: T0 });
    const idempotencyScope = { tenantId, subject: 's', operation: 'o', target: 't', key: 'k' };
    const ids = { extensionId: newId(), installId: row.installId, scheduleId: row.id };
    await store.transaction({ tenantId }, async (tx) => {
      await tx.schedules.lockTenant(tenantId);
      await tx.schedules.insert(row);
      await tx.runs.insert(aRunRow({ tenantId, ...ids, attempts: [anAttemptRow()] }));
      await tx.events.append({
        ...{ id: newId(), tenantId, installId: row.installId, scheduleId: row.id, type: 'schedule.failing' },
        ...{ at: T0, notifies: true, data: '{}' },
      });
      await tx.tenants.setNotificationDefaults(tenantId, { notifyAfterFailures: 2, notifyOnRecovery: true });
      await tx.updates.insert(anUpdate({ tenantId, installId: row.installId }));
      await tx.installs.markUninstalled(tenantId, row.installId, T0);
      await tx.audit.append({
        ...{ id: newId(), tenantId, at: T0, actor: { kind: 'user', id: 'u', name: 'U' }, action: 'create' },
        ...{ ...ids, scheduleName: null, requestId: null, bulkChangeId: null, revision: 1, changes: {} },
      });
      await tx.idempotency.claim(idempotencyScope, {
        fingerprint: 'f',
        now: T0,
        forgottenBefore: 0,
      });
    });
  }
  await store.close();
});
afterAll(async () => {
  for (const table of SECURED) await client.query(`alter table ${table} owner to current_user`);
  await client.query(`drop owned by ${owner}; drop role ${owner}`);
  await client.end();
  await database.drop();
});

/** Runs statements in one transaction under a role and a tenant; returns the last one's rows. */
async function as(
  role: string,
  tenant: string | undefined,
  ...statements: string[]
): Promise<Record<string, unknown>[]> {
  await client.query('begin');
  try {
    await client.query(`set local role ${role}`);
    if (tenant !== undefined) {
      await client.query(`select set_config('extension_schedules.tenant', $1, true)`, [tenant]);
    }
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.query('rollback');
  }
}

describe.each(SECURED)('%s', (table) => {
  const tenants = (role: string, tenant?: string) =>
    as(role, tenant, `select distinct tenant_id from ${table} order by 1`).then((rows) =>
      rows.map((row) => row.tenant_id),
    );

  it('shows nothing to a query without a tenant', async () => {
    expect(await tenants('extension_schedules_api')).toEqual([]);
    expect(await tenants('extension_schedules_api', '')).toEqual([]);
  });

  it('shows a tenant its own rows only', async () => {
    expect(await tenants('extension_schedules_api', A)).toEqual([A]);
    expect(await tenants('extension_schedules_api', 'tenant-c')).toEqual([]);
  });

  it('shows its owner nothing, even as a member of both roles', async () => {
    expect(await tenants(owner)).toEqual([]);
  });

  it('accepts no row of another tenant', async () => {
    const copy = `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('tenant_id', '${B}'))).* from ${table} t`;
    await expect(as('extension_schedules_api', A, copy)).rejects.toThrow(/row-level security|permission denied/);
  });
});

describe('the PSA’s installs', () => {
  const SECRETS = ['tenant_extension_install_config', 'tenant_extension_install_secrets'];

  it('show configuration and secrets to the worker only', async () => {
    const statements = [
      ...SECRETS.map((table) => `select from ${table}`),
      'select config from tenant_extension_install',
      'select granted_caps from tenant_extension_install',
    ];
    for (const statement of statements) {
      for (const role of ['extension_schedules_api', OPERATOR, RETENTION])
        await expect(as(role, A, statement), `${role}: ${statement}`).rejects.toThrow('permission denied');
      await as('extension_schedules_worker', undefined, statement);
    }
  });

  it("can be locked and changed only by the API, for the transaction's tenant", async () => {
    const works = (tenant: string) => [
      `select extension_schedules_hold_install('${tenant}', '${newId()}', true)`,
      `select extension_schedules_change_install('${tenant}', '${newId()}', null, false, now())`,
    ];
    for (const [at, ofA] of works(A).entries()) {
      await as('extension_schedules_api', A, ofA);
      for (const tenant of [B, '', undefined])
        await expect(as('extension_schedules_api', tenant, ofA)).rejects.toThrow('another tenant');
      for (const role of ['extension_schedules_worker', OPERATOR])
        await expect(as(role, A, works(A)[at] ?? '')).rejects.toThrow('permission denied');
    }
    for (const role of [...ROLES, OPERATOR]) {
      const changes = ['version_id', 'is_enabled', 'status', 'config', 'updated_at'];
      for (const column of changes) {
        const statement = `update tenant_extension_install set ${column} = ${column}`;
        await expect(as(role, A, statement)).rejects.toThrow('permission denied');
      }
    }
  });
});

describe('the roles', () => {
  it('cannot log in, own nothing and cannot bypass row-level security', async () => {
    const { rows } = await client.query(
      `select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole,
         exists (select from pg_class c where c.relowner = r.oid) as owns
       from pg_roles r where rolname = any ($1) order by 1`,
      [[...ROLES, RETENTION, OPERATOR]],
    );
    const nothing = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, owns: false };
    expect(rows).toEqual([...ROLES, RETENTION, OPERATOR].toSorted().map((rolname) => ({ rolname, ...nothing })));
  });

  it.each([
    'alter table tenant_extension_schedule no force row level security',
    'alter table tenant_extension_schedule disable row level security',
    'create policy mine on tenant_extension_schedule using (true)',
    'set local row_security = off; select * from tenant_extension_schedule',
    'delete from tenant_extension_schedule',
    'truncate tenant_extension_schedule',
    'update extension_schedule_audit set action = action',
    'delete from extension_schedule_audit',
    'update tenant_extension_install set granted_caps = default',
    'create table public.mine ()',
    'select * from extension_schedules_operator_audit',
  ])('may not: %s', async (statement) => {
    for (const role of ROLES) await expect(as(role, A, statement)).rejects.toThrow(/permission|owner|row-level/);
  });

  it('let the worker see every tenant, but not idempotency keys', async () => {
    const rows = await as(
      'extension_schedules_worker',
      undefined,
      'select tenant_id from extension_schedule_run order by 1',
    );
    expect(rows).toEqual([{ tenant_id: A }, { tenant_id: B }]);
    await expect(
      as('extension_schedules_worker', undefined, 'select * from extension_schedule_idempotency'),
    ).rejects.toThrow('permission');
  });

  it("let retention remove expired rows, but neither live ones nor a year's audit", async () => {
    const removed = (table: string) => as(RETENTION, undefined, `delete from ${table} returning tenant_id`);
    expect(await removed('tenant_extension_schedule')).toEqual([]);
    expect(await removed('extension_schedule_audit')).toEqual([]);
    const held = await as(RETENTION, undefined, 'select tenant_id from extension_schedule_run for update');
    expect(held).toHaveLength(2);
    await expect(as(RETENTION, undefined, 'update extension_schedule_run set path = path')).rejects.toThrow('security');
    expect(await removed('extension_schedule_run')).toHaveLength(2);
    for (const statement of [
      'update tenant_extension_schedule set name = null',
      'insert into extension_schedule_tenant values (1)',
    ]) {
      await expect(as(RETENTION, undefined, statement)).rejects.toThrow('permission');
    }
  });

  it("let a request create its own tenant's controls only", async () => {
    const insert = (tenant: string) => `insert into extension_schedule_tenant (tenant_id) values ('${tenant}')`;
    await expect(as('extension_schedules_api', 'tenant-c', insert('tenant-c'))).resolves.toEqual([]);
    await expect(as('extension_schedules_api', 'tenant-c', insert('tenant-d'))).rejects.toThrow('row-level security');
  });

  it("let no request lift an operator's stop", async () => {
    const lift = 'update extension_schedule_tenant set stopped_at = null';
    await expect(as('extension_schedules_api', A, lift)).rejects.toThrow('row-level security');
  });

  it("let a request lock its tenant's controls but write nothing else", async () => {
    const held = 'select tenant_id from extension_schedule_tenant for update';
    expect(await as('extension_schedules_api', A, held)).toEqual([{ tenant_id: A }]);
    const { rows: columns } = await client.query<{ name: string; type: string }>(`
      select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = 'extension_schedule_tenant'::regclass and attnum > 0 and attname <> 'tenant_id'`);
    expect(columns).not.toEqual([]);
    for (const { name, type } of columns) {
      const value = type === 'text' ? `'pg-boss'` : 'now()';
      const insert = `insert into extension_schedule_tenant (tenant_id, ${name}) values ('tenant-c', ${value})`;
      await expect(as('extension_schedules_api', 'tenant-c', insert)).rejects.toThrow('row-level security');
      const update = `update extension_schedule_tenant set ${name} = ${value}`;
      await expect(as('extension_schedules_api', A, update)).rejects.toThrow('row-level security');
    }
  });

  it('let operators see every tenant, but not change or remove audit entries', async () => {
    const tenants = await as(OPERATOR, undefined, 'select tenant_id from tenant_extension_schedule order by 1');
    expect(tenants).toEqual([{ tenant_id: A }, { tenant_id: B }]);
    for (const statement of [
      'delete from extension_schedule_audit',
      'update extension_schedule_audit set action = action',
      'delete from extension_schedules_operator_audit',
      'update extension_schedules_operator_audit set action = action',
      'update tenant_extension_install set is_enabled = false',
    ]) {
      await expect(as(OPERATOR, undefined, statement)).rejects.toThrow('permission');
    }
  });
});
