import { createHash } from 'node:crypto';
import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { T0 } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ON_RUNS } from '#domain/ports/store/audit.ts';
import type { Scope, ServiceTransaction } from '#domain/ports/store.ts';
import { createPostgresStore, type PostgresStore } from './postgres-store.ts';

/** Fifty tenants with ten installs of forty schedules each, and as many runs: every list and claim uses its index. */

let database: TestDatabase;
let client: pg.Client;
let store: PostgresStore;
let statements: string[] = [];

const ROWS = 20_000;
const TENANT = 'tenant-7';
const uuidOf = (text: string) => {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
const INSTALL = uuidOf('install 7');
const SCHEDULE = uuidOf('schedule 7');
const RUN = uuidOf('run 7');
const AT = new Date(T0);
/** The first of the hours in which the runs are. */
const HOUR = { from: 0, to: 3_600_000 };
const [FROM, TO] = [new Date(HOUR.from), new Date(HOUR.to)];

beforeAll(async () => {
  database = await testDatabase();
  store = createPostgresStore({ databaseUrl: database.url, onQuery: (statement) => statements.push(statement) });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    insert into tenant_extension_schedule (id, tenant_id, install_id, endpoint_id, cron, timezone, enabled, method, path,
      awaiting_cutover, endpoint_valid, created_at, updated_at, next_run_at)
    select gen_random_uuid(), 'tenant-' || n % 50, md5('install ' || n % 500)::uuid, gen_random_uuid(), '0 2 * * *', 'UTC',
      true, 'GET', '/', false, true, to_timestamp(n), to_timestamp(n), to_timestamp(4000000000 + n)
    from generate_series(1, ${ROWS}) n`);
  await client.query(`
    insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, trigger,
      scheduled_for, queued_at, finished_at, error_code, method, path)
    select 'tenant-' || n % 50, gen_random_uuid(), md5('schedule ' || n % 500)::uuid, gen_random_uuid(),
      gen_random_uuid(), case when n % 40 = 0 then 'queued' when n % 20 = 0 then 'failed' else 'succeeded' end,
      case when n % 30 = 0 then 'run_now' else 'schedule' end, to_timestamp(n), to_timestamp(n),
      case when n % 40 > 0 then to_timestamp(n) end, case when n % 40 = 20 then 'GUEST_ERROR' end, 'GET', '/'
    from generate_series(1, ${ROWS}) n`);
  await client.query(`
    insert into extension_schedule_audit (tenant_id, id, at, actor_kind, actor_id, actor_name, action, extension_id,
      install_id, schedule_id, changes)
    select 'tenant-' || n % 50, gen_random_uuid(), to_timestamp(n), 'user', 'u', 'U', 'update', gen_random_uuid(),
      md5('install ' || n % 100)::uuid, md5('schedule ' || n % 500)::uuid, '{}'
    from generate_series(1, ${ROWS}) n`);
  await client.query('analyze');
});
afterAll(async () => {
  await client?.end();
  await store?.close();
  await database?.drop();
});

/** The plan of the statement that `work` sends, under the same role and tenant. */
async function planOf(
  scope: Scope,
  work: (tx: ServiceTransaction) => Promise<unknown>,
  parameters: unknown[],
): Promise<string> {
  statements = [];
  await store.transaction(scope, work);
  const statement = statements.find((text) => /^\s*(select|with)\b/.test(text) && !text.includes('set_config'));
  const [role, tenant] =
    typeof scope === 'string' ? [`extension_schedules_${scope}`, ''] : ['extension_schedules_api', scope.tenantId];
  await client.query('begin');
  try {
    await client.query(`select set_config('role', $1, true), set_config('extension_schedules.tenant', $2, true)`, [
      role,
      tenant,
    ]);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${statement}`, parameters);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('rollback');
  }
}

const tenant = { tenantId: TENANT };

it.each<[string, string, Scope, (tx: ServiceTransaction) => Promise<unknown>, unknown[]]>([
  [
    'due schedules',
    'tenant_extension_schedule_due',
    'worker',
    (tx) => tx.schedules.claimDue('pg-boss', T0, 100),
    ['pg-boss', AT, AT, 800, 'pg-boss', AT, AT, 100],
  ],
  [
    'schedules of an install',
    'tenant_extension_schedule_list',
    tenant,
    (tx) => tx.schedules.list(TENANT, INSTALL, { limit: 20 }),
    [TENANT, INSTALL, 20],
  ],
  [
    'when the schedules of a tenant run',
    'tenant_extension_schedule_(pkey|list)',
    tenant,
    (tx) => tx.schedules.cadences(TENANT),
    [TENANT, true],
  ],
  [
    'runs of a schedule',
    'extension_schedule_run_list',
    tenant,
    (tx) => tx.runs.list(TENANT, SCHEDULE, { limit: 20 }),
    [TENANT, SCHEDULE, 20],
  ],
  [
    'failed runs of a schedule',
    'extension_schedule_run_list_failed',
    tenant,
    (tx) => tx.runs.list(TENANT, SCHEDULE, { limit: 20, statuses: ['failed', 'timed_out'] }),
    [TENANT, SCHEDULE, 'failed', 'timed_out', 20],
  ],
  [
    'runs of a schedule on a day',
    'extension_schedule_run_list',
    tenant,
    (tx) => tx.runs.list(TENANT, SCHEDULE, { limit: 20, from: T0, to: T0 + 86_400_000 }),
    [TENANT, SCHEDULE, AT, new Date(T0 + 86_400_000), 20],
  ],
  [
    'failed runs of a tenant in a span',
    'extension_schedule_run_failed_or_skipped',
    tenant,
    (tx) => tx.overview.night(TENANT, HOUR),
    [...[FROM, TO, TO], ...[TENANT, FROM, TO], TENANT],
  ],
  [
    'all runs of a tenant in a span',
    'extension_schedule_run_by_time',
    tenant,
    (tx) => tx.overview.report(TENANT, HOUR),
    [TENANT, FROM, TO],
  ],
  [
    'the last runs of schedules',
    'extension_schedule_run_list',
    tenant,
    (tx) => tx.surroundings.read(TENANT, [SCHEDULE], { runs: 20, withPayload: true }),
    [SCHEDULE, TENANT, TENANT, TENANT, TENANT],
  ],
  [
    'manual runs',
    'extension_schedule_run_by_hand',
    tenant,
    (tx) => tx.runs.beforeManual(TENANT, [SCHEDULE], T0),
    [TENANT, [SCHEDULE], TENANT, 'run_now', 'rerun', AT],
  ],
  [
    'active runs of a schedule',
    'extension_schedule_run_unfinished',
    tenant,
    (tx) => tx.runs.active(TENANT, SCHEDULE),
    [[TENANT], [SCHEDULE], TENANT],
  ],
  [
    'unfinished runs of a schedule',
    'extension_schedule_run_unfinished',
    tenant,
    (tx) => tx.runs.unfinished(TENANT, SCHEDULE),
    [[TENANT], [SCHEDULE], TENANT],
  ],
  [
    'disabled schedules of all tenants',
    'tenant_extension_schedule_disabled',
    'operator',
    (tx) => tx.operators.schedules({ state: 'disabled' }, { now: T0, limit: 20 }),
    [AT, 20],
  ],
  [
    'paused schedules of all tenants',
    'tenant_extension_schedule_paused',
    'operator',
    (tx) => tx.operators.schedules({ state: 'paused' }, { now: T0, limit: 20 }),
    [AT, 20],
  ],
  [
    'schedules of all tenants without their endpoint',
    'tenant_extension_schedule_endpoint_invalid',
    'operator',
    (tx) => tx.operators.schedules({ state: 'endpoint_invalid' }, { now: T0, limit: 20 }),
    [20],
  ],
  [
    'schedules of stopped tenants',
    'extension_schedule_tenant tenant[^]*tenant_extension_schedule_(pkey|list)',
    'operator',
    (tx) => tx.operators.schedules({ state: 'tenant_stopped' }, { now: T0, limit: 20 }),
    [20],
  ],
  [
    'timed pauses that are over',
    'tenant_extension_schedule_pause_until',
    'worker',
    (tx) => tx.schedules.claimPauseOver('pg-boss', T0, 100),
    ['pg-boss', AT, AT, 800, 'pg-boss', AT, AT, 100],
  ],
  [
    'the audit of an install',
    'extension_schedule_audit_of_install',
    tenant,
    (tx) => tx.audit.list(TENANT, INSTALL, { limit: 20 }),
    [TENANT, INSTALL, 20],
  ],
  [
    'the audit of a tenant',
    'extension_schedule_audit_of_tenant',
    'operator',
    (tx) => tx.audit.listOfTenant(TENANT, { limit: 20 }),
    [TENANT, 20],
  ],
  [
    'the audit of a schedule',
    'extension_schedule_audit_of_schedule',
    tenant,
    (tx) => tx.audit.list(TENANT, INSTALL, { limit: 20, scheduleId: SCHEDULE }),
    [TENANT, INSTALL, SCHEDULE, 20],
  ],
  [
    'the changes around an instant',
    'extension_schedule_audit_of_schedule\\b[^]*extension_schedule_audit_of_whole_install',
    tenant,
    (tx) => tx.audit.around(TENANT, INSTALL, SCHEDULE, T0),
    [AT, TENANT, SCHEDULE, ...ON_RUNS, AT, TENANT, INSTALL],
  ],
  [
    'schedules to lock',
    'tenant_extension_schedule_pkey',
    'worker',
    (tx) => tx.schedules.lock(TENANT, SCHEDULE),
    [[TENANT], [SCHEDULE], TENANT],
  ],
  [
    'runs by their ids',
    'extension_schedule_run_pkey',
    'worker',
    (tx) => tx.runs.find(TENANT, SCHEDULE, RUN),
    [[TENANT], [SCHEDULE], TENANT],
  ],
  ['stale runs', 'extension_schedule_run_unfinished_by_age', 'worker', (tx) => tx.runs.stale(T0, 10), [AT, AT, 10]],
  [
    'stale runs of one engine',
    'extension_schedule_run_unfinished_by_age',
    'worker',
    (tx) => tx.runs.stale(T0, 10, 'pg-boss'),
    [AT, AT, 'pg-boss', 10],
  ],
  [
    'installs that have schedules',
    'WorkTable Scan[^]*tenant_extension_schedule_list\\b[^]*Index Cond: \\(ROW',
    'worker',
    (tx) => tx.host.installsInUse({ limit: 100 }),
    [100],
  ],
])('%s come from %s', async (_, index, scope, work, parameters) => {
  expect(await planOf(scope, work, parameters)).toMatch(new RegExp(`${index}\\b`));
});

it('finds due schedules of one job runner quickly beside many of another', async () => {
  await client.query(`begin; update tenant_extension_schedule set engine = 'temporal', next_run_at = 'epoch',
    pause_until = 'epoch'; analyze tenant_extension_schedule; commit`);
  const found = await planOf('worker', (tx) => tx.schedules.claimDue('pg-boss', T0, 100), [
    ...['pg-boss', AT, AT, 800],
    ...['pg-boss', AT, AT, 100],
  ]);
  expect(found).toMatch(/Index Cond: \(\(engine = 'pg-boss'::text\) AND \(next_run_at <=/);
  const over = await planOf('worker', (tx) => tx.schedules.claimPauseOver('pg-boss', T0, 100), [
    ...['pg-boss', AT, AT, 800],
    ...['pg-boss', AT, AT, 100],
  ]);
  expect(over).toMatch(/Index Cond: \(\(engine = 'pg-boss'::text\) AND \(pause_until <=/);
});

describe('unfinished runs of many schedules', () => {
  const schedules = Array.from({ length: 300 }, (_, n) => uuidOf(`schedule ${n}`));
  const unfinished = (tx: ServiceTransaction) =>
    Promise.all(schedules.map((id, n) => tx.runs.unfinished(`tenant-${n % 50}`, id)));
  const parameters = [schedules.map((_, n) => `tenant-${n % 50}`), schedules];
  const setAll = (status: string) =>
    client.query('update extension_schedule_run set status = $1, finished_at = $2', [
      status,
      status === 'queued' ? null : AT,
    ]);

  it.each([
    ['that nothing is unfinished', () => setAll('succeeded'), () => setAll('queued')],
    ['that everything is', () => setAll('queued'), () => setAll('succeeded')],
    [
      'that there is nothing at all',
      () => client.query('create temp table kept as table extension_schedule_run; truncate extension_schedule_run'),
      () => client.query('insert into extension_schedule_run table kept'),
    ],
  ])('come from their index when the database believes %s', async (_, believed, true_) => {
    await client.query('alter table extension_schedule_run set (autovacuum_enabled = false)');
    await believed();
    await client.query('analyze extension_schedule_run');
    await true_();
    const plan = await planOf('worker', unfinished, parameters);
    expect(plan).toMatch(/Index Scan using extension_schedule_run_unfinished on/);
    expect(plan).not.toMatch(/Seq Scan|Hash Join|Merge Join/);
  });
});

it('finds the runs of a tenant that were skipped in a span by their time', async () => {
  await client.query(`
    insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, skip_reason,
      trigger, scheduled_for, queued_at, finished_at, method, path)
    select '${TENANT}', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'skipped', 'overlap',
      'schedule', to_timestamp(n), to_timestamp(n), to_timestamp(n), 'GET', '/'
    from generate_series(1, 10000) n`);
  await client.query('analyze extension_schedule_run');
  const skipped = (tx: ServiceTransaction) => tx.overview.skipped(TENANT, HOUR, 50);
  const found = await planOf(tenant, skipped, [...[TENANT, FROM, TO], ...[TENANT, TO, TO, TO], 50]);
  expect(found).toMatch(/extension_schedule_run_failed_or_skipped\b/);
});
