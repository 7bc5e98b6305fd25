-- What the PSA does to tenants and installs, as far as schedules depend on it.

-- Since when the PSA has suspended the tenant, noted by the worker, so that no statement asks the PSA's table for it.
alter table extension_schedule_tenant add column suspended_at timestamptz(3);

-- A tenant's own request still sets nothing of its row.
alter policy extension_schedules_made_by_tenant on extension_schedule_tenant
  with check (
    tenant_id = nullif(current_setting('extension_schedules.tenant', true), '')
    and stopped_at is null and stopped_reason is null and stopped_by is null and feature_off_at is null
    and feature_on_at is null and suspended_at is null and engine is null
  );
-- Nothing is kept of a tenant that the PSA has deleted.
grant delete on extension_schedule_tenant to extension_schedules_operator;

-- The PSA's own code touches `updated_at` with every change of an install. Its oldest tables lack the column.
do $$
begin
  if not exists (
    select from pg_attribute
    where attrelid = 'tenant_extension_install'::regclass and attname = 'updated_at' and not attisdropped
  ) then
    alter table tenant_extension_install add column updated_at timestamptz not null default now();
  end if;
  if not has_column_privilege('extension_schedules_api', 'tenant_extension_install', 'updated_at', 'update') then
    grant update (updated_at) on tenant_extension_install to extension_schedules_api;
  end if;
end
$$;

-- The PSA's table of tenants is none that this product may read: these two answer what it has to know, as their owner.
-- The table, and its column, may be absent, or come later.

create function extension_schedules_suspended_tenants() returns table (tenant_id text, suspended_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select from pg_attribute
    where attrelid = to_regclass('public.tenants') and attname = 'suspended_at' and not attisdropped
  ) then
    return;
  end if;
  if row_security_active('public.tenants') then
    raise exception 'Row-level security hides the tenants of the PSA from %, who owns this function.', current_user;
  end if;
  return query execute 'select t.tenant::text, t.suspended_at::timestamptz from tenants t where t.suspended_at is not null';
end
$$;

-- Those of the given tenants that the PSA has neither a row nor an install of. Where it has no tenant at all, its tables
-- are being restored.
create function extension_schedules_deleted_tenants(known text[]) returns setof text
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  any_tenant boolean;
begin
  if not exists (
    select from pg_attribute where attrelid = to_regclass('public.tenants') and attname = 'tenant' and not attisdropped
  ) then
    return;
  end if;
  if row_security_active('public.tenants') or row_security_active('public.tenant_extension_install') then
    raise exception 'Row-level security hides tenants or installs of the PSA from %, who owns this function.', current_user;
  end if;
  execute 'select exists (select from tenants)' into any_tenant;
  if not any_tenant then
    return;
  end if;
  return query execute
    'select unnest($1) except select t.tenant::text from tenants t where t.tenant::text = any ($1)
     except select i.tenant_id::text from tenant_extension_install i where i.tenant_id = any ($1)' using known;
end
$$;

revoke execute on function extension_schedules_suspended_tenants(), extension_schedules_deleted_tenants(text[]) from public;
grant execute on function extension_schedules_suspended_tenants(), extension_schedules_deleted_tenants(text[])
to extension_schedules_operator;
