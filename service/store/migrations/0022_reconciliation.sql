-- How the comparison of rows and Temporal stands, in one row of no tenant: one process at a time is at it.
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
grant select, update on extension_schedules_reconciliation to extension_schedules_worker;
grant select, update (asked_at) on extension_schedules_reconciliation to extension_schedules_operator;
