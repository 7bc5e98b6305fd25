-- The PSA's tables with the types, widths, keys, defaults and names of its database that something depends on.
-- `app_user` stands for the role of the PSA's application. As in the PSA, no table has row-level security.

create table tenants (
  tenant uuid primary key default gen_random_uuid(),
  client_name text not null,
  email text not null,
  suspended_at timestamptz,
  suspended_reason text,
  constraint tenants_suspended_reason_check check (
    (suspended_at is null and suspended_reason is null)
    or (suspended_at is not null and suspended_reason in ('tenant_cancelled'))
  )
);

create table tenant_settings (
  tenant uuid primary key references tenants (tenant),
  settings jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table extension_registry (
  id uuid primary key default gen_random_uuid(),
  publisher varchar(255) not null,
  name varchar(255) not null,
  display_name varchar(255),
  description text,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  unique (publisher, name)
);

create table extension_version (
  id uuid primary key default gen_random_uuid(),
  registry_id uuid not null references extension_registry (id) on delete cascade,
  version varchar(255) not null,
  runtime varchar(255) not null,
  main_entry varchar(255),
  api jsonb not null default '{}',
  ui jsonb,
  capabilities jsonb not null default '[]',
  api_endpoints jsonb not null default '[]',
  created_at timestamptz default now(),
  unique (registry_id, version)
);

create table extension_bundle (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references extension_version (id) on delete cascade,
  content_hash varchar(255) not null,
  signature text,
  precompiled jsonb,
  storage_url text,
  size_bytes bigint,
  created_at timestamptz default now(),
  unique (version_id, content_hash)
);

create table tenant_extension_install (
  id uuid primary key default gen_random_uuid(),
  tenant_id varchar(255) not null,
  registry_id uuid not null references extension_registry (id) on delete cascade,
  version_id uuid not null references extension_version (id),
  granted_caps jsonb not null default '[]',
  config jsonb not null default '{}',
  is_enabled boolean not null default true,
  status text not null default 'enabled'
    constraint tenant_extension_install_status_chk check (status in ('enabled', 'disabled', 'pending')),
  runner_domain text unique,
  runner_status jsonb not null default '{"state": "pending"}',
  runner_ref jsonb,
  created_at timestamptz default now(),
  updated_at timestamptz not null default now(),
  unique (tenant_id, registry_id)
);

create table tenant_extension_install_config (
  id uuid primary key default gen_random_uuid(),
  install_id uuid not null unique references tenant_extension_install (id) on delete cascade,
  tenant_id varchar(255) not null,
  config jsonb not null default '{}',
  providers jsonb not null default '[]',
  version varchar(255) not null default gen_random_uuid()::text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table tenant_extension_install_secrets (
  id uuid primary key default gen_random_uuid(),
  install_id uuid not null unique references tenant_extension_install (id) on delete cascade,
  tenant_id varchar(255) not null,
  ciphertext text not null,
  algorithm varchar(255) not null default 'inline/base64',
  transit_key varchar(255),
  transit_mount varchar(255),
  version varchar(255),
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table extension_execution_log (
  id uuid primary key default gen_random_uuid(),
  tenant_id varchar(255) not null,
  registry_id uuid not null,
  version_id uuid not null,
  request_id varchar(255),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  status text,
  metrics jsonb,
  error text
);

create table extension_api_endpoint (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null,
  method varchar(16) not null,
  path text not null,
  handler text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint extension_api_endpoint_version_method_path_uniq unique (version_id, method, path)
);

create table tenant_extension_schedule (
  id uuid primary key default gen_random_uuid(),
  install_id uuid not null,
  tenant_id varchar(255) not null,
  endpoint_id uuid not null,
  name varchar(128),
  cron text not null,
  timezone varchar(64) not null default 'UTC',
  enabled boolean not null default true,
  payload_json jsonb,
  job_id uuid,
  runner_schedule_id varchar(255),
  last_run_at timestamptz,
  last_run_status varchar(32),
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index tenant_extension_schedule_install_name_uniq
  on tenant_extension_schedule (install_id, name) where name is not null;
create index tenant_extension_schedule_runner_schedule_id_idx on tenant_extension_schedule (runner_schedule_id);
create index tenant_extension_schedule_tenant_idx on tenant_extension_schedule (tenant_id);

do $$
begin
  create role app_user nologin nosuperuser nobypassrls;
exception when duplicate_object or unique_violation then
  null;
end
$$;
grant usage on schema public to app_user;
grant select, insert, update, delete on all tables in schema public to app_user;
alter default privileges in schema public grant select, insert, update, delete on tables to app_user;
