-- The runs of a tenant in a span of time, whichever their schedules: a month's report.
drop index concurrently if exists extension_schedule_run_by_time;
create index concurrently extension_schedule_run_by_time on extension_schedule_run (tenant_id, scheduled_for);

-- Of those the few that an overview of a day lists.
drop index concurrently if exists extension_schedule_run_failed_or_skipped;
create index concurrently extension_schedule_run_failed_or_skipped on extension_schedule_run (tenant_id, scheduled_for)
  where error_code is not null or skip_reason is not null;
