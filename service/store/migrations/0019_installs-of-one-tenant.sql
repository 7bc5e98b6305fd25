-- What an install is configured with, and its secrets, is needed for a call alone, so none but the worker reads it. The
-- install itself has a column of it: where Citus has the table, which grants whole tables only, that one stays readable.
revoke select on tenant_extension_install_config, tenant_extension_install_secrets
from extension_schedules_api, extension_schedules_operator;

do $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    if exists (select from citus_tables where table_name = 'tenant_extension_install'::regclass) then
      return;
    end if;
  end if;
  revoke select on tenant_extension_install from extension_schedules_api, extension_schedules_operator;
  grant select (id, tenant_id, registry_id, version_id, is_enabled, status, updated_at) on tenant_extension_install
  to extension_schedules_api, extension_schedules_operator;
end
$$;

-- The table is the PSA's, so it gets no policy of ours. These two hold and change an install for the API, as their owner,
-- and only in a transaction that names its tenant.
revoke update on tenant_extension_install from extension_schedules_api;

create function extension_schedules_hold_install(of_tenant text, of_extension uuid, to_change boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if of_tenant is distinct from current_setting('extension_schedules.tenant', true) then
    raise insufficient_privilege using message = 'The install belongs to another tenant.';
  elsif to_change then
    perform from tenant_extension_install where tenant_id = of_tenant and registry_id = of_extension for no key update;
  else
    perform from tenant_extension_install where tenant_id = of_tenant and registry_id = of_extension for share;
  end if;
end
$$;

-- What is null stays. The PSA's own toggle writes `is_enabled` alone, so no status is left where that could not undo it.
create function extension_schedules_change_install(
  of_tenant text, of_install uuid, to_version uuid, to_enabled boolean, at timestamptz
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if of_tenant is distinct from current_setting('extension_schedules.tenant', true) then
    raise insufficient_privilege using message = 'The install belongs to another tenant.';
  end if;
  update tenant_extension_install set
    version_id = coalesce(to_version, version_id),
    is_enabled = coalesce(to_enabled, is_enabled),
    status = case when to_enabled and status is distinct from 'pending' then 'enabled' else status end,
    updated_at = at
  where tenant_id = of_tenant and id = of_install;
end
$$;

revoke execute on function
  extension_schedules_hold_install(text, uuid, boolean),
  extension_schedules_change_install(text, uuid, uuid, boolean, timestamptz)
from public;
grant execute on function
  extension_schedules_hold_install(text, uuid, boolean),
  extension_schedules_change_install(text, uuid, uuid, boolean, timestamptz)
to extension_schedules_api;
