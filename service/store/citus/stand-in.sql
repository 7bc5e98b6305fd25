-- Stands in for Citus where it is not installed: records the calls, and refuses tables that Citus refuses.
insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
select 99999, 'citus', extowner, extnamespace, false, 'stand-in' from pg_extension limit 1;

create table stand_in_table (
  table_name regclass primary key,
  citus_table_type text not null,
  distribution_column text not null
);
create view citus_tables as table stand_in_table;
create table stand_in_asked (step serial, call text not null);

create function stand_in_check(checked regclass) returns void language plpgsql as $$
begin
  if exists (select from pg_attribute where attrelid = checked and attacl is not null) then
    raise 'grant/revoke on column list is currently unsupported: %', checked;
  end if;
  if exists (
    select from pg_policies where format('%I.%I', schemaname, tablename)::regclass = checked
      and concat(qual, with_check) ~* '\mselect\M'
  ) then
    raise 'cannot create policy: Subqueries are not supported in policies on distributed tables: %', checked;
  end if;
end
$$;

create function create_distributed_table(
  table_name regclass, distribution_column text, distribution_type text default 'hash', colocate_with text default 'default'
) returns void language plpgsql as $$
begin
  perform stand_in_check($1);
  if current_setting('citus.multi_shard_modify_mode', true) is distinct from 'sequential' then
    raise 'cannot execute parallel and sequential commands in one transaction';
  end if;
  if (select relforcerowsecurity or relrowsecurity from pg_class where oid = $1) then
    raise 'COPY FROM not supported with row-level security';
  end if;
  if exists (
    select from pg_index i where i.indrelid = $1 and i.indisunique and not exists (
      select from pg_attribute a
      where a.attrelid = $1 and a.attname = $2 and a.attnum = any (i.indkey)
    )
  ) then
    raise 'cannot create constraint on "%"', $1;
  end if;
  if colocate_with <> 'default' and not exists (
    select from stand_in_table t
    join pg_attribute theirs on theirs.attrelid = t.table_name and theirs.attname = t.distribution_column
    join pg_attribute ours on ours.attrelid = $1 and ours.attname = $2 and ours.atttypid = theirs.atttypid
    where t.table_name = colocate_with::regclass and t.citus_table_type = 'distributed'
  ) then
    raise 'cannot colocate tables % and %', colocate_with, $1;
  end if;
  insert into stand_in_table values ($1, 'distributed', $2);
  insert into stand_in_asked (call) values (format('distribute %s by %s beside %s', $1, $2, colocate_with));
end
$$;

create function create_reference_table(table_name regclass) returns void language plpgsql as $$
begin
  perform stand_in_check($1);
  insert into stand_in_table values ($1, 'reference', '<none>');
  insert into stand_in_asked (call) values (format('copy %s to every node', $1));
end
$$;

create function undistribute_table(table_name regclass) returns void language plpgsql as $$
begin
  delete from stand_in_table t where t.table_name = $1;
  insert into stand_in_asked (call) values (format('bring back %s', $1));
end
$$;

-- Checks changes to a table after its distribution.
create function stand_in_after() returns event_trigger language plpgsql as $$
begin
  perform stand_in_check(table_name) from stand_in_table;
end
$$;
create event trigger stand_in_after on ddl_command_end execute function stand_in_after();
