-- A version's endpoints. They belong to the extension, not to a tenant (on Citus: a reference table).

select extension_schedules_bring_back(name)
from unnest(array['extension_api_endpoint', 'tenant_extension_schedule']) as name;

create table if not exists extension_api_endpoint (
  id uuid primary key,
  version_id uuid not null,
  method text not null,
  path text not null,
  handler text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

alter table extension_api_endpoint
  add column if not exists handler text not null default '',
  add column if not exists suggested boolean not null default false,
  add column if not exists created_at timestamptz(3) not null default now(),
  add column if not exists updated_at timestamptz(3) not null default now();

do $$
begin
  if exists (
    select from pg_index i
    where i.indrelid = 'extension_api_endpoint'::regclass and i.indisunique and i.indpred is null and i.indexprs is null
      and (
        select array_agg(a.attname::text order by a.attname) from pg_attribute a
        where a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      ) = array['method', 'path', 'version_id']
  ) then
    return;
  end if;
  -- Without the rule there may be doubles: the oldest stays, and schedules of the others move to it.
  create temporary table double_endpoint on commit drop as
    select id, first_value(id) over (partition by version_id, method, path order by created_at, id) as kept
    from extension_api_endpoint;
  delete from double_endpoint where id = kept;
  if to_regclass('tenant_extension_schedule') is not null then
    update tenant_extension_schedule s set endpoint_id = d.kept from double_endpoint d where s.endpoint_id = d.id;
  end if;
  delete from extension_api_endpoint e using double_endpoint d where e.id = d.id;
  drop table double_endpoint;
  create unique index extension_api_endpoint_natural_key on extension_api_endpoint (version_id, method, path);
end
$$;
