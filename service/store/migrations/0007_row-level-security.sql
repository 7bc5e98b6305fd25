-- A transaction sees the rows of the tenant it names, and only in one of the two roles; forced, so for the tables'
-- owner too. The policies ask for the role by name, because a member that inherits from a role falls under its policies.

do $$
declare
  secured text;
begin
  foreach secured in array array[
    'tenant_extension_schedule', 'extension_schedule_tenant', 'extension_schedule_run', 'extension_schedule_attempt',
    'extension_schedule_audit', 'extension_schedule_idempotency'
  ] loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
    execute format(
      'create policy extension_schedules_of_tenant on %I to extension_schedules_api
       using (tenant_id = nullif(current_setting(''extension_schedules.tenant'', true), ''''))', secured);
    execute format(
      'create policy extension_schedules_of_worker on %I to extension_schedules_worker
       using (current_user = ''extension_schedules_worker'')', secured);
  end loop;
end
$$;

-- Nothing is ever deleted by a request but a claimed key that is given back; schedules are marked.
grant select, insert, update on
  tenant_extension_schedule, extension_schedule_tenant, extension_schedule_run, extension_schedule_attempt
to extension_schedules_api;
grant select, insert on extension_schedule_audit to extension_schedules_api;
grant select, insert, update, delete on extension_schedule_idempotency to extension_schedules_api;

grant select, update on tenant_extension_schedule to extension_schedules_worker;
grant select, insert, update on extension_schedule_run, extension_schedule_attempt to extension_schedules_worker;
grant select, insert on extension_schedule_audit to extension_schedules_worker;

drop function extension_schedules_instant(regclass, text);
drop function extension_schedules_bring_back(text);
