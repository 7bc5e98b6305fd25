import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { emptyDatabase, type TestDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from './known-migrations.ts';
import { migrate } from './migrate.ts';
import { createPostgresStore } from './postgres-store.ts';

const TENANT = 'tenant-a';

/** This product's tables before its first release: no tenant in keys, instants in microseconds. */
const TABLES_OF_BEFORE = `
  create table extension_api_endpoint (
    id uuid primary key, version_id uuid not null, method text not null, path text not null, handler text not null,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now());
  create table tenant_extension_schedule (
    id uuid primary key, install_id uuid not null, tenant_id varchar, endpoint_id uuid, name text, cron text not null,
    timezone text, enabled boolean not null default true, payload_json jsonb, job_id uuid, runner_schedule_id text,
    last_run_at timestamptz, last_run_status text, last_error text,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
    unique (install_id, cron));`;

let database: TestDatabase;
let client: pg.Client;

beforeEach(async () => {
  database = await emptyDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database.drop();
});

describe('an empty database', () => {
  it('is migrated once; migrating again changes nothing', async () => {
    expect(await migrate(database.url)).not.toEqual([]);
    expect(await migrate(database.url)).toEqual([]);
  });

  it('is migrated once by two concurrent processes', async () => {
    const applied = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('is left unchanged by an older release, so that a release can be rolled back', async () => {
    await migrate(database.url);
    await client.query(`insert into extension_schedules_migration (name, run_on) values ('9042_newer', now())`);
    expect(await migrate(database.url)).toEqual([]);
  });

  it('refuses a different migration history and says what to do', async () => {
    await migrate(database.url);
    await client.query(`insert into extension_schedules_migration (name, run_on) values ('0001_other', now())`);
    await expect(migrate(database.url)).rejects.toThrow(
      'does not know (0001_other). Use the version that applied them',
    );
  });

  it('shares its roles with another database migrated at the same time', async () => {
    const other = await emptyDatabase();
    onTestFinished(other.drop);
    const applied = await Promise.all([migrate(database.url), migrate(other.url)]);
    expect(applied[0]).toEqual(applied[1]);
  });

  it('has the tenant in every key of tenant tables, and no foreign keys', async () => {
    await migrate(database.url);
    const { rows: keys } = await client.query<{ name: string }>(`
      select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      where i.indisunique and (c.relname like 'extension\\_schedule\\_%' or c.relname = 'tenant_extension_schedule')
        and c.relname <> 'extension_schedules_migration'
        and not exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any (i.indkey))`);
    expect(keys).toEqual([]);
    const { rows: foreign } = await client.query(`select conname from pg_constraint where contype = 'f'`);
    expect(foreign).toEqual([]);
  });
});

describe("a database with the PSA's tables and this product's earlier ones", () => {
  const install = randomUUID();
  const version = randomUUID();
  const schedule = async (columns: Record<string, unknown>) => {
    const row = { id: randomUUID(), install_id: install, tenant_id: TENANT, cron: `0 ${hour++} * * *`, ...columns };
    const names = Object.keys(row);
    await client.query(
      `insert into tenant_extension_schedule (${names}) values (${names.map((_, index) => `$${index + 1}`)})`,
      Object.values(row),
    );
    return row.id;
  };
  const read = async (id: string) => {
    const { rows } = await client.query('select * from tenant_extension_schedule where id = $1', [id]);
    return rows[0];
  };
  const readAll = async (ids: string[]) => {
    const rows = [];
    for (const id of ids) rows.push(await read(id));
    return rows;
  };
  let hour = 0;

  beforeEach(async () => {
    hour = 0;
    await client.query(TABLES_OF_BEFORE);
    await client.query(`
      create table tenant_extension_install (
        id uuid primary key, tenant_id varchar not null, registry_id uuid not null, version_id uuid not null,
        granted_caps jsonb, config jsonb, is_enabled boolean, status varchar, extra_of_the_psa text,
        unique (tenant_id, registry_id))`);
    await client.query(
      `insert into tenant_extension_install (id, tenant_id, registry_id, version_id, is_enabled, status, extra_of_the_psa)
       values ($1, $2, $3, $4, true, 'enabled', 'kept')`,
      [install, TENANT, randomUUID(), version],
    );
  });

  it('keeps every row and adds missing values', async () => {
    const endpoint = randomUUID();
    await client.query(
      `insert into extension_api_endpoint (id, version_id, method, path, handler) values ($1, $2, 'POST', '/sync', 'main')`,
      [endpoint, version],
    );
    const id = await schedule({
      endpoint_id: endpoint,
      timezone: 'Europe/Berlin',
      payload_json: { full: true },
      runner_schedule_id: 'temporal-7',
      last_run_status: 'SUCCESS',
      created_at: '2026-01-02T03:04:05.123456Z',
    });
    await migrate(database.url);
    const row = await read(id);
    expect(row).toMatchObject({
      method: 'POST',
      path: '/sync',
      endpoint_valid: true,
      payload_json: { full: true },
      runner_schedule_id: 'temporal-7',
      last_run_status: 'succeeded',
      overlap: 'skip',
      revision: '1',
    });
    const { rows } = await client.query('select extra_of_the_psa from tenant_extension_install');
    expect(rows).toEqual([{ extra_of_the_psa: 'kept' }]);

    await client.query('update tenant_extension_schedule set awaiting_cutover = false');
    const store = createPostgresStore({ databaseUrl: database.url });
    await store.transaction({ tenantId: TENANT }, async (tx) => {
      const [first] = await tx.schedules.list(TENANT, install, { limit: 1 });
      expect(first).toMatchObject({ id, createdAt: Date.parse('2026-01-02T03:04:05.123Z') });
      const after = { createdAt: first?.createdAt ?? 0, id };
      expect(await tx.schedules.list(TENANT, install, { limit: 1, after })).toEqual([]);
    });
    await store.close();
  });

  it("keeps this product's payloads as text, digit for digit, and leaves the PSA's unchanged", async () => {
    const before = await mkdtemp(join(tmpdir(), 'migrations-'));
    onTestFinished(() => rm(before, { recursive: true }));
    await cp(MIGRATIONS, before, {
      recursive: true,
      filter: (file) => !(basename(file) >= '0020' && basename(file) < '1'),
    });
    await migrate(database.url, { directory: before });
    const given = { endpoint_id: randomUUID(), timezone: 'UTC', enabled: true, created_at: 'now', updated_at: 'now' };
    const payload_json = '{"n": 9007199254740993}';
    const ours = await schedule({ ...given, awaiting_cutover: false, payload_json });
    const none = await schedule({ ...given, awaiting_cutover: false, payload_json: 'null' });
    const theirs = await schedule({ ...given, payload_json });
    await migrate(database.url);
    const { rows } = await client.query(
      'select id, payload_json::text, payload_text from tenant_extension_schedule where id = any ($1) order by cron',
      [[ours, none, theirs]],
    );
    expect(rows).toEqual([
      { id: ours, payload_json: null, payload_text: payload_json },
      { id: none, payload_json: null, payload_text: null },
      { id: theirs, payload_json, payload_text: null },
    ]);
  });

  it('marks schedules without an endpoint in the installed version', async () => {
    const elsewhere = randomUUID();
    await client.query(
      `insert into extension_api_endpoint (id, version_id, method, path, handler) values ($1, $2, 'GET', '/old', 'main')`,
      [elsewhere, randomUUID()],
    );
    const ids = [
      await schedule({ endpoint_id: elsewhere }),
      await schedule({ endpoint_id: randomUUID() }),
      await schedule({}),
    ];
    await migrate(database.url);
    const rows = await readAll(ids);
    expect(rows.map((row) => [row.endpoint_valid, row.path])).toEqual([
      [false, '/old'],
      [false, '/'],
      [false, '/'],
    ]);
  });

  it('fills in a missing tenant, and hides rows whose tenant is unknown', async () => {
    const found = await schedule({ tenant_id: null });
    const lost = await schedule({ tenant_id: null, install_id: randomUUID() });
    await migrate(database.url);
    expect((await read(found)).tenant_id).toBe(TENANT);
    expect((await read(lost)).deleted_at).toBeInstanceOf(Date);
  });

  it('numbers duplicate names; the oldest keeps its name', async () => {
    const created_at = (day: number) => new Date(Date.UTC(2026, 0, day));
    const first = await schedule({ name: 'Sync', created_at: created_at(1) });
    const second = await schedule({ name: 'sync', created_at: created_at(2) });
    const taken = await schedule({ name: 'Sync (2)', created_at: created_at(3) });
    const long = await schedule({ name: 'x'.repeat(128), created_at: created_at(4) });
    const longAgain = await schedule({ name: 'X'.repeat(128), created_at: created_at(5) });
    await migrate(database.url);
    const names = (await readAll([first, second, taken, long, longAgain])).map(({ name }) => name);
    expect(names).toEqual(['Sync', 'sync (3)', 'Sync (2)', 'x'.repeat(128), `${'X'.repeat(124)} (2)`]);
  });

  it('replaces unique constraints without a tenant by ones with it', async () => {
    await schedule({ cron: '0 2 * * *' });
    await migrate(database.url);
    await schedule({
      cron: '0 2 * * *',
      endpoint_id: randomUUID(),
      method: 'GET',
      path: '/',
      timezone: 'UTC',
      endpoint_valid: false,
    });
    const { rows } = await client.query<{ column: string }>(`
      select a.attname as column from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.conrelid = 'tenant_extension_schedule'::regclass and c.contype = 'p' order by 1`);
    expect(rows.map(({ column }) => column)).toEqual(['id', 'tenant_id']);
  });

  it('merges duplicate endpoints with the schedules of both', async () => {
    const [kept, double] = [randomUUID(), randomUUID()];
    await client.query(
      `insert into extension_api_endpoint (id, version_id, method, path, handler, created_at)
       values ($1, $3, 'POST', '/sync', 'main', '2026-01-01'), ($2, $3, 'POST', '/sync', 'main', '2026-01-02')`,
      [kept, double, version],
    );
    const id = await schedule({ endpoint_id: double });
    await migrate(database.url);
    expect(await read(id)).toMatchObject({ endpoint_id: kept, endpoint_valid: true });
    const { rows } = await client.query('select id from extension_api_endpoint');
    expect(rows).toEqual([{ id: kept }]);
  });

  it("hides the PSA's own schedules from this product, but not from the PSA", async () => {
    const id = await schedule({ runner_schedule_id: 'temporal-7' });
    await migrate(database.url);
    expect(await read(id)).toMatchObject({ awaiting_cutover: true, next_run_at: null, revision: '1' });

    const psa = pg.escapeIdentifier(`psa_${randomUUID()}`);
    await client.query(`create role ${psa}; grant select, insert on tenant_extension_schedule to ${psa}`);
    const seenBy = async (role: string) => {
      await client.query(`begin; set local role ${role}; set local extension_schedules.tenant to '${TENANT}'`);
      if (role === psa) {
        // Like the host's code, which knows none of this product's columns.
        await client.query(
          `insert into tenant_extension_schedule (id, install_id, tenant_id, endpoint_id, cron, timezone, enabled)
           values (gen_random_uuid(), $1, $2, gen_random_uuid(), '0 9 * * *', 'UTC', true)`,
          [install, TENANT],
        );
      }
      const { rows } = await client.query('select count(*)::int as seen from tenant_extension_schedule');
      await client.query('rollback');
      return rows[0].seen;
    };
    for (const part of ['api', 'worker', 'retention', 'operator']) {
      expect(await seenBy(`extension_schedules_${part}`)).toBe(0);
    }
    expect(await seenBy(psa)).toBe(2);
    await client.query(`revoke all on tenant_extension_schedule from ${psa}; drop role ${psa}`);
    const { rows } = await client.query(
      'select tenant_id, feature_off_at is null as has_card from extension_schedule_tenant',
    );
    expect(rows).toEqual([{ tenant_id: TENANT, has_card: false }]);
  });

  it('keeps completed migrations after an interruption and continues from there', async () => {
    const id = await schedule({});
    await client.query('begin; lock table tenant_extension_schedule');
    const killed = expect(migrate(database.url, { lockTimeoutMs: 60_000 })).rejects.toThrow();
    const waiting = `select pid from pg_stat_activity
      where application_name = 'extension-schedules-migrations' and datname = current_database() and wait_event_type = 'Lock'`;
    const watcher = new pg.Client({ connectionString: database.url });
    await watcher.connect();
    await expect.poll(async () => (await watcher.query(waiting)).rowCount, { timeout: 60_000 }).toBe(1);
    await watcher.query(`select pg_terminate_backend(pid) from (${waiting}) blocked`);
    await watcher.end();
    await killed;
    await client.query('rollback');
    const { rows } = await client.query(`select name from extension_schedules_migration order by id desc limit 1`);
    expect(rows).toEqual([{ name: '0002_roles' }]);
    expect((await migrate(database.url)).at(0)).toBe('0003_endpoints');
    expect(await read(id)).toMatchObject({ tenant_id: TENANT });
  });
});
