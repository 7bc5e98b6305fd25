import { expect, it } from 'vitest';
import { breachesOf } from './citus-rules.fixture.ts';

it.each([
  'select * from extension_schedule_run where tenant_id = $1 for update skip locked',
  'select * from extension_schedule_run run where run.tenant_id in ($1) for share',
  `select * from tenant_extension_schedule s join extension_schedule_run r on r.tenant_id = s.tenant_id
   where s.tenant_id = $1 for update`,
  `update extension_schedule_run r set status = w.status from json_populate_recordset(null::extension_schedule_run, $1) w
   where r.tenant_id = w.tenant_id and r.id = w.id and r.tenant_id = $2`,
  `delete from extension_schedule_run where (tenant_id, id) in (select * from unnest($1::varchar[], $2::uuid[]))`,
  `delete from tenant_extension_schedule where tenant_id = $1 and id in (
     select id from tenant_extension_schedule where tenant_id = $1 limit 5)`,
  `delete from tenant_extension_schedule s using extension_schedule_uninstall m where s.tenant_id = m.tenant_id
     and not exists (select from extension_schedule_run r where r.tenant_id = s.tenant_id and r.schedule_id = s.id)`,
  `select * from tenant_extension_schedule s left join tenant_extension_install i on i.tenant_id = s.tenant_id
   where not exists (select from extension_api_endpoint e where e.id = s.endpoint_id) order by s.id limit 10`,
  `select count(*) from (select r.id from extension_schedule_run r where not exists (
     select from extension_schedule_attempt a where a.tenant_id = r.tenant_id and a.run_id = r.id)) found`,
  `select r.* from unnest($1::uuid[]) w (id) cross join lateral (
     select id from extension_schedule_run where tenant_id = $2 and schedule_id = w.id order by id limit 3) r`,
  `insert into extension_schedule_run (tenant_id, id) values ($1, $2), ($3, $4)
   on conflict (tenant_id, id) do update set status = excluded.status`,
  `insert into extension_schedule_run (tenant_id, id) select tenant_id, id
   from json_populate_recordset(null::extension_schedule_run, $1) on conflict (tenant_id, id) do nothing returning id`,
  'select tenant_id from extension_schedule_run union select tenant_id from extension_schedule_tenant order by 1 limit 5',
  `update extension_schedules_timezone_data set version = now()::text`,
])('accepts: %s', async (sql) => {
  expect(await breachesOf(sql)).toEqual([]);
});

it.each([
  ['locks rows of several tenants', 'select * from extension_schedule_run order by id limit 5 for update skip locked'],
  [
    'locks rows of several tenants',
    'select * from extension_schedule_run where tenant_id in ($1, $2) for no key update',
  ],
  ['locks rows of several tenants', 'select * from extension_schedule_run where tenant_id = $1 or id = $2 for update'],
  [
    'locks rows of several tenants',
    `update extension_schedule_outbox o set held = true from (
       select tenant_id, id from extension_schedule_outbox for update) d where o.tenant_id = d.tenant_id`,
  ],
  [
    'joins on something else than the tenant',
    'select * from tenant_extension_schedule s join extension_schedule_run r on r.schedule_id = s.id',
  ],
  [
    'joins on something else than the tenant',
    'select * from extension_schedule_run where id in (select run_id from extension_schedule_attempt)',
  ],
  [
    'limits or sums up for each row of another table',
    `select * from extension_schedule_run r where (select max(a.number) from extension_schedule_attempt a
       where a.tenant_id = r.tenant_id and a.run_id = r.id) > 1`,
  ],
  [
    'limits or sums up for each row of another table',
    `select * from tenant_extension_schedule s cross join lateral (
       select id from extension_schedule_run r where r.tenant_id = s.tenant_id limit 3) last`,
  ],
  [
    'has a subquery for a column',
    `select (select true from extension_schedule_run r where r.tenant_id = s.tenant_id) from tenant_extension_schedule s`,
  ],
  [
    'picks the rows it changes with a LIMIT',
    `delete from extension_schedule_run r using (select tenant_id, id from extension_schedule_run limit 5) old
     where r.tenant_id = old.tenant_id and r.id = old.id`,
  ],
  ['has a CTE', 'with run as (select id from extension_schedule_run) select * from run'],
  ['has a window function', 'select row_number() over (order by id) from extension_schedule_run'],
  [
    'reads from a function that is not IMMUTABLE',
    `select * from extension_schedule_run r join json_populate_recordset(null::extension_schedule_run, $1) w
     on w.id = r.id`,
  ],
  ['calls now in a change', 'update extension_schedule_run set started_at = now() where tenant_id = $1'],
  [
    'calls SVFOP_CURRENT_TIMESTAMP in a change',
    'delete from extension_schedule_run where tenant_id = $1 and queued_at < current_timestamp',
  ],
  [
    'calls random in a change',
    'update extension_schedule_run set missed_count = 1 where tenant_id = $1 returning random()',
  ],
  ['changes the tenant', 'update extension_schedule_run set tenant_id = $2 where tenant_id = $1'],
  [
    'changes the tenant',
    `insert into extension_schedule_run (tenant_id, id) values ($1, $2)
     on conflict (tenant_id, id) do update set tenant_id = excluded.tenant_id`,
  ],
  [
    'calls now in ON CONFLICT',
    `insert into extension_schedule_run (tenant_id, id) values ($1, $2)
     on conflict (tenant_id, id) do update set started_at = now()`,
  ],
  [
    'conflicts on a key without the tenant',
    'insert into extension_schedule_run (tenant_id, id) values ($1, $2) on conflict (id) do nothing',
  ],
  ['inserts without the tenant', 'insert into extension_schedule_run (id) values ($1)'],
  [
    'selects from a table what it inserts',
    'insert into extension_schedule_run (tenant_id) select tenant_id from tenant_extension_schedule on conflict do nothing',
  ],
  [
    'inserts what it selects without ON CONFLICT',
    'insert into extension_schedule_run (tenant_id, id) select * from unnest($1::varchar[], $2::uuid[])',
  ],
  [
    'reads extension_schedules_operator_audit beside distributed tables',
    'select * from extension_schedule_run where tenant_id = (select actor_id from extension_schedules_operator_audit)',
  ],
])('%s: %s', async (breach, sql) => {
  expect(await breachesOf(sql)).toContain(breach);
});
