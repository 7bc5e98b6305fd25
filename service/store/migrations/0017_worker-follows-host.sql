-- The worker's login need not be one for operators: what the PSA does to tenants is followed in the worker's role. Rights
-- are to the whole table, because Citus grants no others.
grant insert, update, delete on extension_schedule_tenant to extension_schedules_worker;
grant execute on function extension_schedules_suspended_tenants(), extension_schedules_deleted_tenants(text[])
to extension_schedules_worker;

-- What a cut-over has noted of a tenant goes with the tenant.
create policy extension_schedules_of_retention on extension_schedule_cutover to extension_schedules_retention
  using (coalesce(current_user = 'extension_schedules_retention', false));
grant select, delete on extension_schedule_cutover to extension_schedules_retention;
