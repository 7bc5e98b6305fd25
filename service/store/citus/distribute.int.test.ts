import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@extension-schedules/dev/postgres/start-postgres.ts';
import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { createPostgresStore } from '../postgres-store.ts';
import { DISTRIBUTED } from './citus-rules.fixture.ts';

/**
 * Runs the migrations against a stand-in for Citus: they must make valid requests in a valid order. The effect in Citus
 * is not tested. Uses a separate server, because roles belong to the server.
 */

const OURS = [...DISTRIBUTED.keys()].filter((table) => !/^tenant_(settings|extension_install)/.test(table));
const others = OURS.filter((table) => table !== 'tenant_extension_schedule');

let folder: string;
let server: Extract<Awaited<ReturnType<typeof startPostgres>>, { ok: true }>;
let admin: pg.Client;
let client: pg.Client;
let url: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extension-schedules-citus-'));
  const started = await startPostgres({ folder, settings: { fsync: 'off' } });
  if (!started.ok) throw new Error(started.error.message);
  server = started;
  admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await begin('template1', 'migrated');
  await migrate(url);
  await client.end();
  await begin('template1', 'distributed');
  await standIn();
  await migrate(url);
  await client.end();
});
afterAll(async () => {
  await admin?.end();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => client.end());

/**
 * Creates a database and connects to it.
 * @param template `migrated` has the product's tables, `distributed` those on the stand-in
 */
async function begin(template: 'template1' | 'migrated' | 'distributed', name = `citus_${count++}`): Promise<void> {
  await admin.query(`create database ${name} template ${template}`);
  url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  client = new pg.Client({ connectionString: url });
  await client.connect();
}

const standIn = async () => client.query(await readFile(join(import.meta.dirname, 'stand-in.sql'), 'utf8'));
const asked = async () =>
  (await client.query<{ call: string }>('select call from stand_in_asked order by step')).rows.map(({ call }) => call);
const list = async (sql: string) => (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
const distribute = () => client.query('select extension_schedules_distribute()');
const isTaken = (table: string, type: string, column: string) =>
  client.query('insert into stand_in_table values ($1, $2, $3)', [table, type, column]);

function distributions(beside: string): string[] {
  return [
    'copy extension_api_endpoint to every node',
    `distribute tenant_extension_schedule by tenant_id beside ${beside}`,
    ...others.map((table) => `distribute ${table} by tenant_id beside tenant_extension_schedule`),
  ];
}

it("distributes every table with tenants, and none of the PSA's", async () => {
  await begin('distributed');
  expect((await asked()).sort()).toEqual(distributions('default').sort());
  expect((await asked())[1]).toBe(distributions('default')[1]);
});

it('leaves row-level security enabled and forced', async () => {
  await begin('distributed');
  const secured = await list(
    `select relname as name from pg_class where relkind = 'r' and relrowsecurity and relforcerowsecurity`,
  );
  expect(secured.sort()).toEqual(OURS.toSorted());
});

it('lets the roles log in, because Citus connects as them', async () => {
  await begin('distributed');
  const roles = await list(
    `select rolname as name from pg_roles where rolname like 'extension\\_schedules\\_%' and rolcanlogin and not rolsuper`,
  );
  expect(roles).toHaveLength(4);
});

it('distributes nothing twice', async () => {
  await begin('distributed');
  const before = await asked();
  expect(await migrate(url)).toEqual([]);
  await distribute();
  expect(await asked()).toEqual(before);
});

it("colocates tables with the PSA's installs when those are distributed", async () => {
  await begin('template1');
  await standIn();
  await client.query(`create table tenant_extension_install (
    id uuid not null, tenant_id varchar not null, registry_id uuid not null, version_id uuid not null, granted_caps jsonb,
    config jsonb, is_enabled boolean, status varchar, primary key (tenant_id, id))`);
  await isTaken('tenant_extension_install', 'distributed', 'tenant_id');
  await migrate(url);
  expect((await asked()).sort()).toEqual(distributions('tenant_extension_install').sort());
  const granted = await list(`select privilege_type as name from information_schema.table_privileges
    where table_name = 'tenant_extension_install' and grantee = 'extension_schedules_api'`);
  expect(granted).toEqual(['SELECT']);
});

it.each([
  ['are copied to every node', 'varchar', 'reference', '<none>'],
  ['are distributed by another type', 'uuid', 'distributed', 'tenant_id'],
  ['are distributed by another column', 'varchar', 'distributed', 'id'],
])("colocates the tables with each other when the PSA's installs %s", async (_, type, kind, column) => {
  await begin('template1');
  await standIn();
  await client.query(`create table tenant_extension_install (
    id uuid not null, tenant_id ${type} not null, registry_id uuid not null, version_id uuid not null, granted_caps jsonb,
    config jsonb, is_enabled boolean, status varchar)`);
  await isTaken('tenant_extension_install', kind, column);
  await migrate(url);
  expect((await asked()).sort()).toEqual(distributions('default').sort());
});

it("undistributes an earlier version's tables, repairs their rows and distributes them again", async () => {
  await begin('template1');
  await standIn();
  await client.query(`
    create table extension_api_endpoint (id uuid primary key, version_id uuid not null, method text not null,
      path text not null, handler text not null);
    create table tenant_extension_schedule (id uuid not null, install_id uuid not null, tenant_id varchar not null,
      endpoint_id uuid, name text, cron text not null, timezone text, enabled boolean not null, primary key (tenant_id, id));
    insert into tenant_extension_schedule values
      (gen_random_uuid(), gen_random_uuid(), 'tenant-a', gen_random_uuid(), 'Sync', '0 2 * * *', 'UTC', true)`);
  await isTaken('extension_api_endpoint', 'reference', '<none>');
  await isTaken('tenant_extension_schedule', 'distributed', 'tenant_id');
  await migrate(url);
  expect((await asked()).slice(0, 2)).toEqual([
    'bring back extension_api_endpoint',
    'bring back tenant_extension_schedule',
  ]);
  expect((await asked()).slice(2).sort()).toEqual(distributions('default').sort());
  expect(await list('select path as name from tenant_extension_schedule')).toEqual(['/']);
});

it('distributes tables in use when Citus is added, and those of later migrations', async () => {
  await begin('migrated');
  await distribute();
  await standIn();
  await distribute();
  expect((await asked()).sort()).toEqual(distributions('default').sort());
  await client.query(`
    create table extension_schedule_later (tenant_id varchar not null, id uuid, primary key (tenant_id, id));
    create table extension_schedule_later_102008 (tenant_id varchar not null, id uuid)`);
  await distribute();
  expect((await asked()).at(-1)).toBe(
    'distribute extension_schedule_later by tenant_id beside tenant_extension_schedule',
  );
});

it('says what to do with a table distributed by another column', async () => {
  await begin('migrated');
  await standIn();
  await isTaken('extension_schedule_run', 'distributed', 'id');
  await expect(distribute()).rejects.toThrow("select undistribute_table('extension_schedule_run') first");
  expect(await asked()).toEqual([]);
});

it('works after distribution', async () => {
  await begin('distributed');
  const store = createPostgresStore({ databaseUrl: url });
  const row = aScheduleRow();
  const { tenantId, installId, id } = row;
  await store.transaction({ tenantId }, async (tx) => {
    await tx.schedules.lockTenant(tenantId);
    await tx.schedules.insert(row);
  });
  const read = await store.transaction({ tenantId }, (tx) => tx.schedules.find(tenantId, installId, id));
  await store.close();
  expect(read).toEqual(row);
});
