-- A transaction sees the rows of the tenant it names, and only in one of the roles; forced, so for the tables' owner too.
-- The policies ask for the role by name, because a member that inherits from a role falls under its policies. They ask in
-- a coalesce: compared directly, the planner would take every row for unlikely and read whole tables where it expected a
-- handful of rows. A subquery would do as well, but Citus refuses it in policies.

do $$
declare
  secured text;
begin
  for secured in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      and (c.relname = 'tenant_extension_schedule' or c.relname like 'extension\_schedule\_%')
  loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
    execute format(
      'create policy extension_schedules_of_operator on %I to extension_schedules_operator
       using (coalesce(current_user = ''extension_schedules_operator'', false))', secured);
    if secured <> 'extension_schedule_tenant' then
      execute format(
        'create policy extension_schedules_of_tenant on %I to extension_schedules_api
         using (tenant_id = nullif(current_setting(''extension_schedules.tenant'', true), ''''))', secured);
    end if;
    if secured not in ('extension_schedule_update', 'extension_schedule_uninstall') then
      execute format(
        'create policy extension_schedules_of_worker on %I to extension_schedules_worker
         using (coalesce(current_user = ''extension_schedules_worker'', false))', secured);
    end if;
    -- Retention never removes what is alive, and of the audit nothing younger than a year.
    if secured not in ('extension_schedule_tenant', 'extension_schedule_outbox') then
      execute format(
        'create policy extension_schedules_of_retention on %I to extension_schedules_retention
         using (coalesce(current_user = ''extension_schedules_retention'', false)%s)', secured,
        case secured
          when 'tenant_extension_schedule' then ' and deleted_at is not null'
          when 'extension_schedule_audit' then ' and at < now() - interval ''365 days'''
          else ''
        end);
    end if;
  end loop;
end
$$;

-- A tenant's request creates and locks its own row here; what operators set in it stays theirs. Policies say so, not
-- rights to columns, because Citus grants whole tables only.
create policy extension_schedules_of_tenant on extension_schedule_tenant for select to extension_schedules_api
  using (tenant_id = nullif(current_setting('extension_schedules.tenant', true), ''));
create policy extension_schedules_made_by_tenant on extension_schedule_tenant for insert to extension_schedules_api
  with check (
    tenant_id = nullif(current_setting('extension_schedules.tenant', true), '')
    and stopped_at is null and stopped_reason is null and stopped_by is null and feature_off_at is null and engine is null
  );
create policy extension_schedules_held_by_tenant on extension_schedule_tenant for update to extension_schedules_api
  using (tenant_id = nullif(current_setting('extension_schedules.tenant', true), ''))
  with check (false);

-- A request deletes nothing but an idempotency key that it gives back; schedules are marked. Audits are only appended to.
grant select, insert, update on
  extension_api_endpoint, tenant_extension_schedule, extension_schedule_tenant, extension_schedule_run,
  extension_schedule_attempt, extension_schedule_update, extension_schedule_uninstall, extension_schedule_outbox
to extension_schedules_api;
grant select, insert on extension_schedule_audit to extension_schedules_api;
grant select, insert, update, delete on extension_schedule_idempotency to extension_schedules_api;

grant select, update on tenant_extension_schedule to extension_schedules_worker;
grant select, insert, update on
  extension_api_endpoint, extension_schedule_run, extension_schedule_attempt, extension_schedules_timezone_data
to extension_schedules_worker;
grant select, insert, update, delete on
  extension_schedule_outbox, extension_schedules_worker_process
to extension_schedules_worker;
grant select, insert on extension_schedule_audit to extension_schedules_worker;
grant select on extension_schedule_tenant to extension_schedules_worker;
grant select, update on extension_schedules_reconciliation to extension_schedules_worker;

grant select, delete on
  tenant_extension_schedule, extension_schedule_run, extension_schedule_attempt, extension_schedule_audit,
  extension_schedule_idempotency, extension_schedule_update, extension_schedule_uninstall
to extension_schedules_retention;

-- Cleaning up after a tenant removes its rows; the audit stays.
grant select, insert, update, delete on
  extension_api_endpoint, tenant_extension_schedule, extension_schedule_run, extension_schedule_attempt
to extension_schedules_operator;
grant select, insert, update on extension_schedule_tenant, extension_schedule_outbox to extension_schedules_operator;
grant select, delete on
  extension_schedule_idempotency, extension_schedule_update, extension_schedule_uninstall
to extension_schedules_operator;
grant select, insert on extension_schedule_audit, extension_schedules_operator_audit to extension_schedules_operator;
grant select, update (asked_at) on extension_schedules_reconciliation to extension_schedules_operator;
