-- What operators set for a tenant: the kill switch with its reason, and since when the feature flag is off.
alter table extension_schedule_tenant
  add column stopped_at timestamptz(3),
  add column stopped_reason text,
  add column stopped_by text,
  add column feature_off_at timestamptz(3);

-- A tenant's own requests hold the row and read it; what is in it is not theirs to set.
revoke insert, update on extension_schedule_tenant from extension_schedules_api;
grant insert (tenant_id), update (tenant_id) on extension_schedule_tenant to extension_schedules_api;
grant select on extension_schedule_tenant to extension_schedules_worker;

-- Operators work over all tenants in a role of their own, made as the other three: it belongs to the whole server.
do $$
declare
  wanted constant text := 'extension_schedules_operator';
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

do $$
declare
  secured text;
begin
  foreach secured in array array[
    'tenant_extension_schedule', 'extension_schedule_tenant', 'extension_schedule_run', 'extension_schedule_attempt',
    'extension_schedule_audit', 'extension_schedule_idempotency'
  ] loop
    execute format(
      'create policy extension_schedules_of_operator on %I to extension_schedules_operator
       using ((select current_user = ''extension_schedules_operator''))', secured);
  end loop;
end
$$;

grant select on
  extension_registry, extension_version, extension_bundle, tenant_extension_install, tenant_extension_install_config,
  tenant_extension_install_secrets, tenant_settings
to extension_schedules_operator;
grant select, insert, update on extension_api_endpoint, extension_schedule_tenant to extension_schedules_operator;
-- Cleaning up after a tenant removes its rows; the audit stays, whoever asks.
grant select, insert, update, delete on
  tenant_extension_schedule, extension_schedule_run, extension_schedule_attempt
to extension_schedules_operator;
grant select, delete on extension_schedule_idempotency to extension_schedules_operator;
grant select, insert on extension_schedule_audit to extension_schedules_operator;

-- An install may be gone by the time somebody cleans up after it, and with it what extension it was of.
alter table extension_schedule_audit alter column extension_id drop not null;

-- What operators did. Of the whole service and of no tenant, so no tenant ever reads it; nobody changes or removes an entry.
create table extension_schedules_operator_audit (
  id uuid primary key,
  at timestamptz(3) not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  concerned_tenant varchar(255),
  details json not null,
  request_id text
);
create index extension_schedules_operator_audit_by_time on extension_schedules_operator_audit (at desc, id desc);
grant select, insert on extension_schedules_operator_audit to extension_schedules_operator;
