drop index concurrently if exists tenant_extension_schedule_notices_due;
create index concurrently tenant_extension_schedule_notices_due
  on tenant_extension_schedule (notices_due_at) where deleted_at is null and notices_due_at is not null;
