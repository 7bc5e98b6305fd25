-- The worker's login need not be one for operators: what the PSA does to tenants is followed in the worker's role. Where
-- Citus has the table it grants whole tables only.
do $$
declare
  columns text := ' (suspended_at)';
begin
  if exists (select from pg_extension where extname = 'citus') then
    columns := '';
  end if;
  execute format('grant insert, delete, update%s on extension_schedule_tenant to extension_schedules_worker', columns);
end
$$;
grant execute on function extension_schedules_suspended_tenants(), extension_schedules_deleted_tenants(text[])
to extension_schedules_worker;

-- What a cut-over has noted of a tenant goes with the tenant.
create policy extension_schedules_of_retention on extension_schedule_cutover to extension_schedules_retention
  using (coalesce(current_user = 'extension_schedules_retention', false));
grant select, delete on extension_schedule_cutover to extension_schedules_retention;
