-- Schedules. The table may be there from an earlier version of this product, with rows in it: then it gets what it
-- lacks. `next_run_at` of such rows is filled by the program, which knows how to compute it.

create table if not exists tenant_extension_schedule (
  id uuid not null,
  tenant_id varchar(255) not null,
  install_id uuid not null,
  endpoint_id uuid not null,
  name text,
  cron text not null,
  timezone text not null,
  enabled boolean not null,
  payload_json jsonb,
  job_id text,
  runner_schedule_id text,
  last_run_at timestamptz(3),
  last_run_status text,
  last_error text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);

alter table tenant_extension_schedule
  add column if not exists name text,
  add column if not exists payload_json jsonb,
  add column if not exists job_id text,
  add column if not exists runner_schedule_id text,
  add column if not exists last_run_at timestamptz(3),
  add column if not exists last_run_status text,
  add column if not exists last_error text,
  add column if not exists created_at timestamptz(3),
  add column if not exists updated_at timestamptz(3),
  add column if not exists deleted_at timestamptz(3),
  add column if not exists method text,
  add column if not exists path text,
  add column if not exists endpoint_valid boolean,
  add column if not exists pause_reason text check (pause_reason in ('user', 'failures', 'operator')),
  add column if not exists pause_note text,
  add column if not exists pause_by text,
  add column if not exists pause_since timestamptz(3),
  add column if not exists pause_until timestamptz(3),
  add column if not exists max_attempts integer not null default 3,
  add column if not exists timeout_ms integer not null default 30000,
  add column if not exists overlap text not null default 'skip' check (overlap in ('skip', 'queue_one')),
  add column if not exists catch_up text not null default 'run_once' check (catch_up in ('run_once', 'skip')),
  add column if not exists catch_up_window_ms bigint not null default 3600000,
  add column if not exists pause_after_failures integer default 10 check (pause_after_failures between 1 and 100),
  add column if not exists skip_next_at timestamptz(3),
  add column if not exists settle_after timestamptz(3),
  -- The job runner of this schedule, so that tenants can move to the other one by one.
  add column if not exists engine text not null default 'pg-boss' check (engine in ('pg-boss', 'temporal')),
  add column if not exists next_run_at timestamptz(3),
  add column if not exists last_error_code text,
  add column if not exists last_success_at timestamptz(3),
  add column if not exists consecutive_failures integer not null default 0,
  add column if not exists revision bigint not null default 1;

select extension_schedules_instant('tenant_extension_schedule', column_name)
from unnest(array['created_at', 'updated_at', 'deleted_at', 'last_run_at']) as column_name;

-- Rows of before. The PSA's installs are looked at in a copy: they may be on other machines. A row whose tenant nobody knows belongs to none: it is kept, deleted, and never shown.
create temporary table known_install on commit drop as
  select id, tenant_id, version_id from tenant_extension_install;

update tenant_extension_schedule s set tenant_id = i.tenant_id
from known_install i where s.tenant_id is null and i.id = s.install_id;

update tenant_extension_schedule set
  tenant_id = coalesce(tenant_id, ''),
  install_id = coalesce(install_id, '00000000-0000-0000-0000-000000000000'),
  endpoint_id = coalesce(endpoint_id, '00000000-0000-0000-0000-000000000000'),
  name = nullif(btrim(name), ''),
  timezone = coalesce(nullif(btrim(timezone), ''), 'UTC'),
  enabled = coalesce(enabled, false),
  created_at = coalesce(created_at, updated_at, now()),
  updated_at = coalesce(updated_at, created_at, now()),
  deleted_at = case when tenant_id is null then coalesce(deleted_at, now()) else deleted_at end,
  last_run_status = case
    when lower(last_run_status) in ('succeeded', 'success', 'completed', 'ok') then 'succeeded'
    when lower(last_run_status) in ('failed', 'failure', 'error') then 'failed'
    when lower(last_run_status) in ('timed_out', 'timeout') then 'timed_out'
    when lower(last_run_status) in ('skipped', 'cancelled') then lower(last_run_status)
  end,
  last_error_code = case when last_error is not null then coalesce(last_error_code, 'RUNNER_FAILED') end
where method is null;

update tenant_extension_schedule s set
  method = e.method,
  path = e.path,
  endpoint_valid = exists (select from known_install i where i.id = s.install_id and i.version_id = e.version_id)
from extension_api_endpoint e
where s.method is null and e.id = s.endpoint_id;

update tenant_extension_schedule set method = 'UNKNOWN', path = '/', endpoint_valid = false where method is null;

-- Earlier rules of uniqueness would count deleted rows and know no tenant; ours follow.
do $$
declare
  old record;
begin
  for old in
    select i.indexrelid::regclass as name, c.conname from pg_index i
    left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'u'
    where i.indrelid = 'tenant_extension_schedule'::regclass and i.indisunique and not i.indisprimary
      and not exists (select from pg_constraint f where f.conindid = i.indexrelid and f.contype = 'f')
  loop
    if old.conname is null then
      execute format('drop index %s', old.name);
    else
      execute format('alter table tenant_extension_schedule drop constraint %I', old.conname);
    end if;
  end loop;
end
$$;

alter table tenant_extension_schedule
  alter column tenant_id set not null,
  alter column install_id set not null,
  alter column endpoint_id set not null,
  alter column timezone set not null,
  alter column enabled set not null,
  alter column created_at set not null,
  alter column updated_at set not null,
  alter column method set not null,
  alter column path set not null,
  alter column endpoint_valid set not null;

-- The tenant belongs in the key (Citus distributes by it). A key that others refer to stays beside ours.
do $$
declare
  key_of_before record;
begin
  select c.conname, c.conindid, c.conkey into key_of_before from pg_constraint c
  where c.conrelid = 'tenant_extension_schedule'::regclass and c.contype = 'p';
  if found and exists (
    select from pg_attribute a where a.attrelid = 'tenant_extension_schedule'::regclass
      and a.attname = 'tenant_id' and a.attnum = any (key_of_before.conkey)
  ) then
    return;
  end if;
  if exists (select from pg_constraint f where f.conindid = key_of_before.conindid and f.contype = 'f') then
    create unique index tenant_extension_schedule_tenant_key on tenant_extension_schedule (tenant_id, id);
    return;
  end if;
  if key_of_before.conname is not null then
    execute format('alter table tenant_extension_schedule drop constraint %I', key_of_before.conname);
  end if;
  alter table tenant_extension_schedule add primary key (tenant_id, id);
end
$$;

-- Names were not always unique: the oldest keeps its name, the others get a number that is free.
do $$
declare
  taken record;
  candidate text;
  number integer;
begin
  for taken in
    select tenant_id, install_id, id, name from (
      select s.*, row_number() over (partition by tenant_id, install_id, lower(name) order by created_at, id) as place
      from tenant_extension_schedule s where deleted_at is null and name is not null
    ) numbered
    where place > 1 order by tenant_id, install_id, created_at, id
  loop
    number := 2;
    loop
      candidate := left(taken.name, 128 - length(format(' (%s)', number))) || format(' (%s)', number);
      exit when not exists (
        select from tenant_extension_schedule s
        where s.tenant_id = taken.tenant_id and s.install_id = taken.install_id and s.deleted_at is null
          and lower(s.name) = lower(candidate)
      );
      number := number + 1;
    end loop;
    update tenant_extension_schedule set name = candidate where tenant_id = taken.tenant_id and id = taken.id;
  end loop;
end
$$;

create unique index tenant_extension_schedule_name
  on tenant_extension_schedule (tenant_id, install_id, lower(name)) where deleted_at is null and name is not null;
create index tenant_extension_schedule_list
  on tenant_extension_schedule (tenant_id, install_id, created_at, id) where deleted_at is null;
-- Each job runner looks for its own schedules, however many of the other one's are due.
create index tenant_extension_schedule_due
  on tenant_extension_schedule (engine, next_run_at) where enabled and deleted_at is null and next_run_at is not null;
create index tenant_extension_schedule_pause_until
  on tenant_extension_schedule (engine, pause_until) where deleted_at is null and pause_until is not null;
create index tenant_extension_schedule_deleted
  on tenant_extension_schedule (deleted_at) where deleted_at is not null;

-- Most updates write what the last run was: they find room beside the row (HOT).
alter table tenant_extension_schedule set (fillfactor = 85);

-- One row a tenant, for what concerns all its schedules: a request that creates or renames one locks it. Operators set the
-- kill switch, since when the feature flag is off, and the job runner of new schedules (null: the installation's).
create table extension_schedule_tenant (
  tenant_id varchar(255) primary key,
  stopped_at timestamptz(3),
  stopped_reason text,
  stopped_by text,
  feature_off_at timestamptz(3),
  engine text check (engine in ('pg-boss', 'temporal'))
);
