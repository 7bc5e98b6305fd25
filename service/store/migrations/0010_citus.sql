-- On a database that has the Citus extension, distributes what has tenants.

-- Distributes what has tenants by the tenant, copies endpoints to every node and lets the roles in, where the extension is
-- present; does nothing elsewhere. What is distributed stays as it is, so it may be called at any time: by a migration that
-- makes another table with tenants, and when Citus is given to a database that is in use.
create function extension_schedules_distribute() returns void
language plpgsql as $$
declare
  name text;
  found_column text;
  beside text;
begin
  if not exists (select from pg_extension where extname = 'citus') then
    return;
  end if;
  -- All of it is one transaction: over one connection a node it sees what it has done.
  perform set_config('citus.multi_shard_modify_mode', 'sequential', true);

  -- Between nodes Citus connects as the role that asks. None has a password: how they get in is for pg_hba.conf to say.
  for name in
    select rolname from pg_roles where not rolcanlogin and rolname in (
      'extension_schedules_api', 'extension_schedules_worker', 'extension_schedules_retention',
      'extension_schedules_operator'
    )
  loop
    execute format('alter role %I login', name);
  end loop;

  if not exists (
    select from citus_tables
    where table_name = 'extension_api_endpoint'::regclass and citus_table_type = 'reference'
  ) then
    perform create_reference_table('extension_api_endpoint'::regclass);
  end if;

  for name in
    -- Shards are tables too, with a number behind the name.
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname !~ '_[0-9]+$'
      and (c.relname = 'tenant_extension_schedule' or c.relname like 'extension\_schedule\_%')
    order by c.relname <> 'tenant_extension_schedule', c.relname
  loop
    select distribution_column into found_column from citus_tables
    where table_name = name::regclass and citus_table_type <> 'local';
    if found_column = 'tenant_id' then
      continue;
    elsif found_column is not null then
      raise exception 'The table % is distributed by %, not by tenant_id: select undistribute_table(%) first.',
        name, found_column, quote_literal(name);
    end if;
    -- Beside one of ours that is distributed; the first beside the PSA's installs, where those are distributed alike.
    select t.table_name::text into beside from citus_tables t
    join pg_attribute theirs on theirs.attrelid = t.table_name::oid and theirs.attname = 'tenant_id'
    join pg_attribute ours on ours.attrelid = name::regclass and ours.attname = 'tenant_id'
      and ours.atttypid = theirs.atttypid
    where t.citus_table_type = 'distributed' and t.distribution_column = 'tenant_id'
      and t.table_name in (to_regclass('tenant_extension_schedule'), to_regclass('tenant_extension_install'))
    order by t.table_name = to_regclass('tenant_extension_schedule') desc limit 1;
    -- Rows are copied into the shards by the owner, which forced row-level security would refuse.
    execute format('alter table %I no force row level security, disable row level security', name);
    perform create_distributed_table(name::regclass, 'tenant_id', colocate_with => coalesce(beside, 'default'));
    execute format('alter table %I enable row level security, force row level security', name);
  end loop;
end
$$;
revoke execute on function extension_schedules_distribute() from public;

select extension_schedules_distribute();

-- They serve migrations only.
drop function extension_schedules_instant(regclass, text);
drop function extension_schedules_bring_back(text);
