-- What is kept beside schedules: updates that can be undone, uninstalls that still have rows to remove, and changes that are
-- still to be applied to Temporal.

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

-- Pending changes for Temporal, written in the transaction that makes the change.
create table extension_schedule_outbox (
  tenant_id varchar(255) not null,
  id uuid not null,
  kind text not null check (kind in ('schedule', 'run')),
  install_id uuid,
  schedule_id uuid not null,
  run_id uuid,
  attempt integer,
  traceparent text,
  version integer not null default 1,
  since timestamptz(3) not null,
  due_at timestamptz(3) not null,
  held boolean not null default false,
  failures integer not null default 0,
  last_error text,
  primary key (tenant_id, id),
  check ((kind = 'run') = (run_id is not null and attempt is not null)),
  check ((kind = 'schedule') = (install_id is not null))
);
create index extension_schedule_outbox_due on extension_schedule_outbox (due_at);
