-- State of the service as a whole, of no tenant.

-- Which time zone data the stored next runs were computed from.
create table extension_schedules_timezone_data (
  only_row boolean primary key default true check (only_row),
  version text not null
);

-- The worker processes that are alive: a tenant's limits are shared among them.
create table extension_schedules_worker_process (
  id uuid primary key,
  engine text not null,
  seen_at timestamptz(3) not null
);

-- How the comparison of rows and Temporal stands. One process at a time does it.
create table extension_schedules_reconciliation (
  is_only boolean primary key default true check (is_only),
  asked_at timestamptz(3),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  found json,
  holder uuid,
  held_until timestamptz(3)
);
insert into extension_schedules_reconciliation default values;
