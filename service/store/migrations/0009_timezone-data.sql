-- Which time zone data the stored next runs were computed from: one row, of the whole service and of no tenant.
create table extension_schedules_timezone_data (
  only_row boolean primary key default true check (only_row),
  version text not null
);
grant select, insert, update on extension_schedules_timezone_data to extension_schedules_worker;
