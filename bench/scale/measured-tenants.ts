import type pg from 'pg';
import { NEXT_CENTURY, tenantCount } from './fill.ts';

/** As many as the smallest database has. */
const MEASURED = 10;

/** Tenants with a hundred schedules each, evenly spread over all. */
export function measuredTenants(schedules: number): string[] {
  const apart = tenantCount(schedules) / MEASURED;
  return Array.from({ length: MEASURED }, (_, index) => `tenant-${Math.floor(index * apart)}`);
}

/** Gives them a day of hourly runs until now, and next runs within a day that are not due while this is measured. */
export async function writeHistory(sql: pg.Pool, tenants: readonly string[]): Promise<void> {
  for (const table of ['extension_schedule_attempt', 'extension_schedule_run'])
    await sql.query(`delete from ${table} where tenant_id = any ($1)`, [tenants]);
  await sql.query(
    `update tenant_extension_schedule
     set next_run_at = now() + interval '2 hours' + (hashtext(id::text) & 65535) * interval '1 second'
     where tenant_id = any ($1) and next_run_at is not null`,
    [tenants],
  );
  await sql.query(HISTORY, [tenants]);
  await sql.query(
    `insert into extension_schedule_attempt (tenant_id, run_id, number, status, started_at, deadline_at, finished_at,
       error_code, error_message)
     select tenant_id, id, 1, status, started_at, started_at + interval '40 seconds', finished_at, error_code, error_message
     from extension_schedule_run where tenant_id = any ($1) and status <> 'skipped'`,
    [tenants],
  );
  await sql.query('vacuum analyze tenant_extension_schedule, extension_schedule_run, extension_schedule_attempt');
}

/** After a measurement, nothing of theirs becomes due until the next one. */
export async function putAway(sql: pg.Pool, tenants: readonly string[]): Promise<void> {
  await sql.query(
    'update tenant_extension_schedule set next_run_at = $2 where tenant_id = any ($1) and next_run_at is not null',
    [tenants, NEXT_CENTURY],
  );
}

/** Makes so many of their schedules due this minute. */
export async function setDue(sql: pg.Pool, tenants: readonly string[], count: number): Promise<void> {
  await sql.query(
    `update tenant_extension_schedule schedule set next_run_at = date_trunc('minute', now()), cron = '* * * * *'
     from (
       select tenant_id, id from (
         select tenant_id, id, row_number() over (partition by tenant_id order by id) as place
         from tenant_extension_schedule where tenant_id = any ($1) and next_run_at is not null
       ) placed
       where place <= $2::int / cardinality($1)
     ) wanted
     where schedule.tenant_id = wanted.tenant_id and schedule.id = wanted.id`,
    [tenants, count],
  );
}

/** Removes what settling them made, and postpones them again. */
export async function takeBack(sql: pg.Pool, tenants: readonly string[]): Promise<void> {
  await sql.query(`delete from extension_schedule_run where tenant_id = any ($1) and finished_at is null`, [tenants]);
  await sql.query('delete from extension_schedules_jobs.job where group_id = any ($1)', [tenants]);
  await sql.query(
    `update tenant_extension_schedule set next_run_at = now() + interval '2 hours', cron = '0 4 * * *'
     where tenant_id = any ($1) and cron = '* * * * *'`,
    [tenants],
  );
}

const HISTORY = `
  insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, skip_reason, trigger,
    scheduled_for, queued_at, started_at, finished_at, error_code, error_message, method, path, missed_count)
  select tenant_id, gen_random_uuid(), id, install_id, extension_id, what,
    case when what = 'skipped' then 'missed' end, 'schedule', at, at, case when what <> 'skipped' then at end,
    at + interval '2 seconds', case when what = 'failed' then 'GUEST_ERROR' end,
    case when what = 'failed' then 'no' end, method, path, case when what = 'skipped' then 1 else 0 end
  from (
    select schedule.*, install.registry_id as extension_id, now() - hour * interval '1 hour' + interval '1 minute' as at,
      case when hour = 3 and name like '%2' then 'skipped'
        when consecutive_failures > 0 and hour <= 3 then 'failed' else 'succeeded' end as what
    from tenant_extension_schedule schedule
    join tenant_extension_install install on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
    cross join generate_series(1, 24) hour
    where schedule.tenant_id = any ($1)
  ) one`;
