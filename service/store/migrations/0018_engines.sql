-- What carries a schedule is said by its row, so that tenants move from one engine to the other one by one. Rows of before
-- are carried by pg-boss.
alter table tenant_extension_schedule
  add column engine text not null default 'pg-boss' check (engine in ('pg-boss', 'temporal'));
-- What new schedules of a tenant are carried by; null while nobody has moved it, then it is the installation's.
alter table extension_schedule_tenant add column engine text check (engine in ('pg-boss', 'temporal'));

-- Each engine looks for its own, however many of the other one's are due.
drop index tenant_extension_schedule_due;
create index tenant_extension_schedule_due
  on tenant_extension_schedule (engine, next_run_at) where enabled and deleted_at is null and next_run_at is not null;
drop index tenant_extension_schedule_pause_until;
create index tenant_extension_schedule_pause_until
  on tenant_extension_schedule (engine, pause_until) where deleted_at is null and pause_until is not null;
