-- What a tenant may turn on a running schedule, and what the audit needs to be read without its schedule.

alter table tenant_extension_schedule
  add column pause_after_failures integer default 10 check (pause_after_failures between 1 and 100),
  add column skip_next_at timestamptz(3);

-- Timed pauses end by themselves: the ticker looks for those that are over.
create index tenant_extension_schedule_pause_until
  on tenant_extension_schedule (pause_until) where deleted_at is null and pause_until is not null;

alter table extension_schedule_run add column rerun_of uuid;

alter table extension_schedule_audit add column schedule_name text;
