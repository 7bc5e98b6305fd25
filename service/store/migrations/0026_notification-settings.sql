-- When people are notified of a schedule's failures, and what the host was told of the present ones. Null: the tenant's default, or
-- what suits the schedule's times.

alter table tenant_extension_schedule
  add column notify_after_failures integer,
  add column notify_on_recovery boolean,
  add column muted_until timestamptz(3),
  add column notices jsonb,
  -- When events that were held back are summed up; null while none is.
  add column notices_due_at timestamptz(3);

alter table tenant_extension_schedule
  add constraint tenant_extension_schedule_notify_after check (notify_after_failures between 1 and 100) not valid;
