-- What is old is removed a little at a time, by a role of its own: neither the API nor the worker can delete anything.
-- Each index serves one of its questions.
create index extension_schedule_run_finished_by_age
  on extension_schedule_run (queued_at) where status not in ('queued', 'running');
create index tenant_extension_schedule_deleted
  on tenant_extension_schedule (deleted_at) where deleted_at is not null;
create index extension_schedule_audit_by_age on extension_schedule_audit (at);

-- As the other two roles: it belongs to the whole server, so another database may be making it this very moment.
do $$
declare
  wanted constant text := 'extension_schedules_retention';
begin
  if not exists (select from pg_roles where rolname = wanted) then
    begin
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;
  if exists (select from pg_roles where rolname = wanted and (rolsuper or rolbypassrls)) then
    raise exception 'The role % could bypass row-level security: alter role % nosuperuser nobypassrls.', wanted, wanted;
  end if;
  begin
    if current_setting('server_version_num')::int >= 160000 then
      if not exists (
        select from pg_auth_members m
        where m.roleid = wanted::regrole and m.member = current_user::regrole and m.set_option
      ) then
        execute format('grant %I to %I with inherit false, set true', wanted, current_user);
      end if;
    elsif not pg_has_role(current_user, wanted, 'member') or (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  exception when unique_violation then
    null;
  end;
  if not has_schema_privilege(wanted, 'public', 'usage') then
    execute format('grant usage on schema public to %I', wanted);
  end if;
end
$$;

grant select, delete on
  tenant_extension_schedule, extension_schedule_run, extension_schedule_attempt, extension_schedule_audit,
  extension_schedule_idempotency
to extension_schedules_retention;

-- What may be removed: never what is alive, and of the audit nothing younger than a year, whoever asks.
create policy extension_schedules_of_retention on tenant_extension_schedule to extension_schedules_retention
  using (current_user = 'extension_schedules_retention' and deleted_at is not null);
create policy extension_schedules_of_retention on extension_schedule_run to extension_schedules_retention
  using (current_user = 'extension_schedules_retention');
create policy extension_schedules_of_retention on extension_schedule_attempt to extension_schedules_retention
  using (current_user = 'extension_schedules_retention');
create policy extension_schedules_of_retention on extension_schedule_idempotency to extension_schedules_retention
  using (current_user = 'extension_schedules_retention');
create policy extension_schedules_of_retention on extension_schedule_audit to extension_schedules_retention
  using (current_user = 'extension_schedules_retention' and at < now() - interval '365 days');
