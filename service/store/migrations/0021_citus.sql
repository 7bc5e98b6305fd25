-- What Citus asks of tables that it distributes, on every database; and on one that has the extension, distributing them.

-- Policies without subqueries. Compared in a coalesce the planner takes the role for neither likely nor unlikely, as it
-- did the subqueries (see 0011).
do $$
declare
  policy record;
begin
  for policy in
    select tablename, policyname, roles[1] as wanted,
      case when policyname <> 'extension_schedules_of_retention' then ''
        when tablename = 'tenant_extension_schedule' then ' and deleted_at is not null'
        when tablename = 'extension_schedule_audit' then ' and at < now() - interval ''365 days'''
        else '' end as rows
    from pg_policies
    where schemaname = current_schema() and policyname in (
      'extension_schedules_of_worker', 'extension_schedules_of_retention', 'extension_schedules_of_operator'
    )
  loop
    execute format('alter policy %I on %I using (coalesce(current_user = %L, false)%s)',
      policy.policyname, policy.tablename, policy.wanted, policy.rows);
  end loop;
end
$$;

-- Rights on whole tables: what a tenant's request may not write of its row, policies refuse. It makes the bare row and
-- holds it.
revoke insert (tenant_id), update (tenant_id) on extension_schedule_tenant from extension_schedules_api;
grant insert, update on extension_schedule_tenant to extension_schedules_api;
drop policy extension_schedules_of_tenant on extension_schedule_tenant;
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
