import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { endpointId, materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import pg from 'pg';
import { say } from '../rig/say.ts';

/** Every tenant has both extensions, with fifty schedules each. */
export const EXTENSIONS = [1, 2].map((number) => `20000000-0000-4000-8000-00000005ca${number}e`);
const VERSIONS = [1, 2].map((number) => `30000000-0000-4000-8000-00000005ca${number}e`);
const PER_TENANT = 100;
const MANIFEST = [{ method: 'POST', path: '/work', handler: 'dist/main' }];

/** Nothing is due until then, so that a kept database is the same on another day. */
export const NEXT_CENTURY = '2101-01-01T00:00:00Z';

export const tenantCount = (schedules: number): number => Math.ceil(schedules / PER_TENANT);

/**
 * Fills a migrated, empty database: tenants with a hundred schedules each, of which every one has had one run. Few
 * schedules are in a state other than active: one in 50 is disabled, one in 1,000 paused, one in 10,000 without its
 * endpoint; one install in 200 is disabled, one tenant in 1,000 stopped.
 */
export async function fill(databaseUrl: string, schedules: number): Promise<void> {
  await writeExtensions(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '64MB'`);
    await client.query(TENANTS, [tenantCount(schedules), EXTENSIONS, VERSIONS]);
    const endpoints = VERSIONS.map((version) => endpointId(version, { method: 'POST', path: '/work' }));
    await load(client, 'tenant_extension_schedule', SCHEDULES, [schedules, endpoints, NEXT_CENTURY]);
    await load(client, 'extension_schedule_run', RUNS, [EXTENSIONS]);
    await load(client, 'extension_schedule_attempt', ATTEMPTS, []);
    say('vacuum analyze');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

async function writeExtensions(databaseUrl: string): Promise<void> {
  const extensions = EXTENSIONS.map((id, index) => ({
    id,
    name: `Extension ${index + 1}`,
    versions: [
      {
        id: VERSIONS[index] ?? '',
        version: '1.0.0',
        manifest: MANIFEST,
        contentHashes: [`sha256:${String(index).repeat(64)}`],
      },
    ],
  }));
  await writeHost(databaseUrl, { extensions, installs: [], timezones: {} }, Date.now());
  const store = createPostgresStore({ databaseUrl });
  for (const version of VERSIONS)
    await store.transaction('worker', (tx) => materializeEndpoints(tx, version, Date.now()));
  await store.close();
}

/** Writes all rows of an empty table, and then its indexes, which takes a third of the time. */
async function load(client: pg.Client, table: string, insertion: string, values: unknown[]): Promise<void> {
  const { rows: keys } = await client.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = $1::regclass and contype = 'p'`,
    [table],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = $1 and indexname <> all ($2)`,
    [table, keys.map(({ name }) => name)],
  );
  await client.query('begin');
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  for (const { name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  // Rows of a table that was emptied in the same transaction need no WAL.
  await client.query(`truncate ${table}`);
  const { rowCount } = await client.query(insertion, values);
  say(`${table}: ${rowCount} rows written`);
  for (const { name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const { definition } of indexes) await client.query(definition);
  await client.query('commit');
  say(`${table}: ${indexes.length + keys.length} indexes made`);
}

const TENANTS = `
  with tenant as (select 'tenant-' || n as id, n from generate_series(0, $1::int - 1) n),
  known as (insert into extension_schedule_tenant (tenant_id, stopped_at, stopped_reason, stopped_by)
    select id, case when n % 1000 = 999 then now() end, case when n % 1000 = 999 then 'test' end,
      case when n % 1000 = 999 then 'test' end from tenant)
  insert into tenant_extension_install (id, tenant_id, registry_id, version_id, is_enabled, status)
  select md5('install ' || n || ' ' || e)::uuid, id, ($2::uuid[])[e], ($3::uuid[])[e], (2 * n + e) % 200 > 0,
    case when (2 * n + e) % 200 > 0 then 'enabled' else 'disabled' end
  from tenant, generate_series(1, 2) e`;

const SCHEDULES = `
  insert into tenant_extension_schedule (tenant_id, id, install_id, endpoint_id, method, path, endpoint_valid, name, cron,
    timezone, enabled, payload_text, pause_reason, pause_by, pause_since, next_run_at, last_run_at, last_run_status,
    last_error_code, last_error, last_success_at, consecutive_failures, created_at, updated_at, engine, awaiting_cutover)
  select 'tenant-' || n / 100, md5('schedule ' || n)::uuid, md5('install ' || n / 100 || ' ' || 1 + n % 2)::uuid,
    ($2::uuid[])[1 + n % 2], 'POST', '/work', n % 10000 <> 9613, 'Schedule ' || n, n * 7 % 60 || ' ' || n % 24 || ' * * *',
    (array['UTC', 'Europe/Berlin', 'America/New_York'])[1 + n % 3], n % 50 <> 7, '{"full":true}',
    case when n % 1000 = 613 then 'user' end, case when n % 1000 = 613 then 'user' end,
    case when n % 1000 = 613 then now() end,
    case when n % 50 <> 7 and n % 1000 <> 613 then $3::timestamptz + n * 7919::bigint % 86400 * interval '1 second' end,
    now() - n % 1440 * interval '1 minute',
    case when n % 50 = 11 then 'failed' else 'succeeded' end, case when n % 50 = 11 then 'GUEST_ERROR' end,
    case when n % 50 = 11 then 'no' end, now() - interval '1 day', case when n % 50 = 11 then 2 else 0 end,
    now() - n * interval '1 second', now(), 'pg-boss', false
  from generate_series(0, $1::int - 1) n`;

const RUNS = `
  insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, trigger,
    scheduled_for, queued_at, started_at, finished_at, http_status, error_code, error_message, response_text,
    response_bytes, response_truncated, method, path, version)
  select tenant_id, gen_random_uuid(), id, install_id, ($1::uuid[])[1], last_run_status, 'schedule', last_run_at,
    last_run_at, last_run_at, last_run_at + interval '2 seconds', 200, last_error_code, last_error, '{"ok":true}', 11,
    false, method, path, '1.0.0'
  from tenant_extension_schedule`;

const ATTEMPTS = `
  insert into extension_schedule_attempt (tenant_id, run_id, number, status, started_at, deadline_at, finished_at,
    http_status, error_code, error_message)
  select tenant_id, id, 1, status, started_at, started_at + interval '40 seconds', finished_at, http_status, error_code,
    error_message
  from extension_schedule_run`;
