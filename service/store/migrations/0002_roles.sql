-- Four roles that own nothing and cannot bypass row-level security. Every transaction takes one of them: the API's sees the
-- rows of the tenant that its transaction names, the worker's and the operators' those of every tenant, and retention's
-- deletes what is old. They belong to the whole server, so another database may be making them this very moment.

do $$
declare
  wanted text;
begin
  foreach wanted in array array[
    'extension_schedules_api', 'extension_schedules_worker', 'extension_schedules_retention', 'extension_schedules_operator'
  ] loop
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
    -- A member may become the role; where the server can tell the two apart, it does not get its rights by itself.
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
  end loop;
end
$$;

grant select on
  extension_registry, extension_version, extension_bundle, tenant_extension_install, tenant_extension_install_config,
  tenant_extension_install_secrets, tenant_settings
to extension_schedules_api, extension_schedules_worker, extension_schedules_operator;

-- Of the PSA's tables these columns are written, and no others; whoever writes holds the row. Where Citus has the table it
-- grants whole tables only.
do $$
declare
  columns text := ' (version_id, is_enabled, status)';
begin
  if exists (select from pg_extension where extname = 'citus') then
    if exists (select from citus_tables where table_name = 'tenant_extension_install'::regclass) then
      columns := '';
    end if;
  end if;
  execute format('grant update%s on tenant_extension_install to extension_schedules_api', columns);
end
$$;

-- Instants of this product have whole milliseconds, so that a cursor made of one finds its row again. Used while
-- migrating only.
create function extension_schedules_instant(of_table regclass, column_name text) returns void
language plpgsql as $$
declare
  type_now text := (
    select format_type(atttypid, atttypmod) from pg_attribute
    where attrelid = of_table and attname = column_name and not attisdropped
  );
begin
  if type_now = 'timestamp(3) with time zone' then
    return;
  elsif type_now like '%without time zone' then
    execute format('alter table %s alter column %I type timestamptz(3) using %I at time zone ''UTC''', of_table, column_name, column_name);
  else
    execute format('alter table %s alter column %I type timestamptz(3)', of_table, column_name);
  end if;
end
$$;

-- On Citus, a table of an earlier version may be distributed: it is brought back to be mended, and distributed again in the
-- end. Used while migrating only.
create function extension_schedules_bring_back(name text) returns void
language plpgsql as $$
begin
  if to_regclass(name) is null or not exists (select from pg_extension where extname = 'citus') then
    return;
  end if;
  perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
  if exists (
    select from citus_tables t
    where t.table_name = to_regclass(name) and t.citus_table_type in ('distributed', 'reference')
  ) then
    perform undistribute_table(to_regclass(name));
  end if;
end
$$;
