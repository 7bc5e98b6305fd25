-- Moving an install to another version, taking that back, and what is left to remove after an uninstall.

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

-- Kept for as long as an update can be taken back.
create table extension_schedule_update (
  tenant_id varchar(255) not null,
  id uuid not null,
  install_id uuid not null,
  at timestamptz(3) not null,
  from_version_id uuid not null,
  from_version text not null,
  to_version_id uuid not null,
  to_version text not null,
  changes json not null,
  undone json,
  primary key (tenant_id, id)
);
create index extension_schedule_update_by_age on extension_schedule_update (at);

-- Uninstalled, but not all rows are removed yet: they may be more than a request has time for.
create table extension_schedule_uninstall (
  tenant_id varchar(255) not null,
  install_id uuid not null,
  at timestamptz(3) not null,
  primary key (tenant_id, install_id)
);

do $$
declare
  secured text;
begin
  foreach secured in array array['extension_schedule_update', 'extension_schedule_uninstall'] loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
    execute format(
      'create policy extension_schedules_of_tenant on %I to extension_schedules_api
       using (tenant_id = nullif(current_setting(''extension_schedules.tenant'', true), ''''))', secured);
    execute format(
      'create policy extension_schedules_of_retention on %I to extension_schedules_retention
       using ((select current_user = ''extension_schedules_retention''))', secured);
    execute format(
      'create policy extension_schedules_of_operator on %I to extension_schedules_operator
       using ((select current_user = ''extension_schedules_operator''))', secured);
    execute format('grant select, delete on %I to extension_schedules_retention, extension_schedules_operator', secured);
  end loop;
end
$$;
grant select, insert, update on extension_schedule_update, extension_schedule_uninstall to extension_schedules_api;

-- An entry may concern an extension as a whole.
alter table extension_schedule_audit alter column schedule_id drop not null;
