-- The PSA's tables that this product reads. They exist where the PSA runs; standing alone, it brings its own. What is
-- there already is not touched: columns beyond these are the PSA's business.

create table if not exists extension_registry (
  id uuid primary key,
  publisher varchar(255) not null,
  name varchar(255) not null,
  display_name varchar(255),
  description text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (publisher, name)
);

create table if not exists extension_version (
  id uuid primary key,
  registry_id uuid not null,
  version varchar(64) not null,
  runtime varchar(64),
  main_entry varchar(255),
  api_endpoints jsonb not null default '[]',
  capabilities jsonb not null default '[]',
  created_at timestamptz not null default now(),
  unique (registry_id, version)
);

create table if not exists extension_bundle (
  id uuid primary key,
  version_id uuid not null,
  content_hash varchar(128) not null,
  created_at timestamptz not null default now()
);

create table if not exists tenant_extension_install (
  id uuid primary key,
  tenant_id varchar(255) not null,
  registry_id uuid not null,
  version_id uuid not null,
  granted_caps jsonb not null default '[]',
  config jsonb not null default '{}',
  is_enabled boolean not null default true,
  status varchar(32) not null default 'enabled',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (tenant_id, registry_id)
);

create table if not exists tenant_extension_install_config (
  install_id uuid not null unique,
  tenant_id varchar(255) not null,
  config jsonb not null default '{}',
  providers jsonb not null default '[]',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists tenant_extension_install_secrets (
  install_id uuid not null unique,
  tenant_id varchar(255) not null,
  ciphertext text not null,
  algorithm varchar(64),
  transit_key varchar(255),
  transit_mount varchar(255),
  version varchar(64),
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists extension_execution_log (
  id uuid primary key,
  tenant_id varchar(255) not null,
  registry_id uuid,
  version_id uuid,
  request_id varchar(255),
  started_at timestamptz,
  finished_at timestamptz,
  status varchar(64),
  metrics jsonb,
  error text
);

create table if not exists tenant_settings (
  tenant varchar(255) primary key,
  settings jsonb
);
