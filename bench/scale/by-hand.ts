/** What the product's operations read and write, as a person would ask for it who knows the tables. */

/** Parameters: tenant, extension. With the last twenty runs of each schedule, which a row shows. */
export const LIST_BY_HAND = `
  select schedule.*, endpoint.method, runs.recent from tenant_extension_install install
  join tenant_extension_schedule schedule
    on schedule.tenant_id = install.tenant_id and schedule.install_id = install.id and schedule.deleted_at is null
  left join extension_api_endpoint endpoint on endpoint.id = schedule.endpoint_id
  cross join lateral (
    select json_agg(last) as recent from (
      select run.id, run.status, run.trigger, run.scheduled_for, run.started_at, run.finished_at, tried.*
      from extension_schedule_run run
      left join lateral (
        select count(*) as attempts, max(started_at) as last_started_at from extension_schedule_attempt attempt
        where attempt.tenant_id = run.tenant_id and attempt.run_id = run.id
      ) tried on true
      where run.tenant_id = schedule.tenant_id and run.schedule_id = schedule.id
      order by run.scheduled_for desc, run.id desc limit 20
    ) last
  ) runs
  where install.tenant_id = $1 and install.registry_id = $2
  order by schedule.created_at, schedule.id limit 51`;

/** Parameter: tenant. */
export const OVERVIEW_BY_HAND = `
  select schedule.cron, schedule.timezone, schedule.enabled, count(*), count(*) filter (where consecutive_failures > 0),
    (select count(distinct schedule_id) from extension_schedule_run
      where tenant_id = $1 and skip_reason is not null and scheduled_for > now() - interval '1 day'),
    (select count(*) from extension_schedule_run
      where tenant_id = $1 and error_code is not null and scheduled_for > now() - interval '1 day')
  from tenant_extension_schedule schedule
  join tenant_extension_install install on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
  where schedule.tenant_id = $1 and schedule.deleted_at is null
  group by schedule.cron, schedule.timezone, schedule.enabled`;

/** Parameters: limit, instant. */
export const CLAIM_BY_HAND = `
  select * from tenant_extension_schedule
  where engine = 'pg-boss' and enabled and deleted_at is null and next_run_at <= $2
  order by next_run_at limit $1 for update skip locked`;

/** Parameters: limit, queue. Moves what is due on by a day, and inserts a run and its job for each. */
export const SETTLE_BY_HAND = `
  with due as (
    select tenant_id, id, next_run_at from tenant_extension_schedule
    where engine = 'pg-boss' and enabled and deleted_at is null and next_run_at <= now()
    order by next_run_at limit $1 for update skip locked
  ), moved as (
    update tenant_extension_schedule schedule set next_run_at = due.next_run_at + interval '1 day'
    from due where schedule.tenant_id = due.tenant_id and schedule.id = due.id
    returning schedule.*, due.next_run_at as nominal
  ), run as (
    insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, trigger,
      scheduled_for, queued_at, method, path)
    select moved.tenant_id, gen_random_uuid(), moved.id, install_id, registry_id, 'queued', 'schedule', nominal, now(),
      method, path
    from moved join tenant_extension_install install
      on install.tenant_id = moved.tenant_id and install.id = moved.install_id
    returning tenant_id, schedule_id, id
  )
  insert into extension_schedules_jobs.job (id, name, group_id, data)
  select gen_random_uuid(), $2, tenant_id,
    json_build_object('tenantId', tenant_id, 'scheduleId', schedule_id, 'runId', id, 'attempt', 1)
  from run`;

/** Parameter: limit. The paused schedules of all tenants. */
export const OPERATORS_BY_HAND = `
  select schedule.*, install.registry_id from tenant_extension_schedule schedule
  join tenant_extension_install install on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
  where pause_reason is not null and deleted_at is null
  order by schedule.tenant_id, schedule.id limit $1`;
