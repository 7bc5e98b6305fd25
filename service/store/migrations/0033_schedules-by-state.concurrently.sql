-- The few schedules of all tenants that are in a state that an operator looks for.
drop index concurrently if exists tenant_extension_schedule_disabled;
create index concurrently tenant_extension_schedule_disabled on tenant_extension_schedule (tenant_id, id)
  where not enabled and deleted_at is null;
drop index concurrently if exists tenant_extension_schedule_paused;
create index concurrently tenant_extension_schedule_paused on tenant_extension_schedule (tenant_id, id)
  where pause_reason is not null and deleted_at is null;
drop index concurrently if exists tenant_extension_schedule_endpoint_invalid;
create index concurrently tenant_extension_schedule_endpoint_invalid on tenant_extension_schedule (tenant_id, id)
  where not endpoint_valid and deleted_at is null;
