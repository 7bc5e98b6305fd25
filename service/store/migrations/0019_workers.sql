-- The worker processes that are alive, of no tenant: what all of them together may do is shared among them.
create table extension_schedules_worker_process (
  id uuid primary key,
  engine text not null,
  seen_at timestamptz(3) not null
);
grant select, insert, update, delete on extension_schedules_worker_process to extension_schedules_worker;
