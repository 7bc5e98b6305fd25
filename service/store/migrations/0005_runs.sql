-- Every expected occurrence is a row, those that did not happen too. Times are the program's, never the database's.

create table extension_schedule_run (
  tenant_id varchar(255) not null,
  id uuid not null,
  schedule_id uuid not null,
  install_id uuid not null,
  extension_id uuid not null,
  status text not null
    check (status in ('queued', 'running', 'succeeded', 'failed', 'timed_out', 'cancelled', 'skipped')),
  skip_reason text check (skip_reason in ('overlap', 'missed', 'requested', 'stopped')),
  trigger text not null check (trigger in ('schedule', 'run_now', 'rerun')),
  requested_by text,
  scheduled_for timestamptz(3) not null,
  queued_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  http_status integer,
  error_code text,
  error_message text,
  response_text text,
  response_bytes bigint,
  response_truncated boolean,
  method text not null,
  path text not null,
  version text,
  version_id uuid,
  content_hash text,
  missed_count integer not null default 0,
  rerun_of uuid,
  primary key (tenant_id, id),
  constraint extension_schedule_run_ended check ((finished_at is null) = (status in ('queued', 'running'))),
  constraint extension_schedule_run_failed check (error_code is not null or status not in ('failed', 'timed_out')),
  constraint extension_schedule_run_skipped check ((skip_reason is not null) = (status = 'skipped'))
);

-- A run is written three times: when it is expected, when it begins and when it ends. Its indexes know only whether and how
-- it has ended, so that its beginning touches none of them and finds room beside the row (HOT).
create index extension_schedule_run_list
  on extension_schedule_run (tenant_id, schedule_id, scheduled_for desc, id desc);
create index extension_schedule_run_list_failed
  on extension_schedule_run (tenant_id, schedule_id, scheduled_for desc, id desc) where error_code is not null;
create index extension_schedule_run_list_skipped
  on extension_schedule_run (tenant_id, schedule_id, scheduled_for desc, id desc) where skip_reason is not null;
create index extension_schedule_run_list_by_hand
  on extension_schedule_run (tenant_id, schedule_id, trigger, scheduled_for desc, id desc)
  where trigger in ('run_now', 'rerun');
create index extension_schedule_run_by_hand
  on extension_schedule_run (tenant_id, queued_at) where trigger in ('run_now', 'rerun');
create index extension_schedule_run_unfinished
  on extension_schedule_run (tenant_id, schedule_id) where finished_at is null;
-- Only for queries that say that the age matters: without the second condition the planner, where statistics say that
-- nothing is unfinished, reads all of this index for the runs of one schedule.
create index extension_schedule_run_unfinished_by_age
  on extension_schedule_run (queued_at) where finished_at is null and queued_at > '-infinity';
create index extension_schedule_run_finished_by_age
  on extension_schedule_run (queued_at) where finished_at is not null;
alter table extension_schedule_run set (fillfactor = 80);

create table extension_schedule_attempt (
  tenant_id varchar(255) not null,
  run_id uuid not null,
  number integer not null check (number >= 1),
  status text not null check (status in ('running', 'succeeded', 'failed', 'timed_out', 'lost')),
  started_at timestamptz(3) not null,
  deadline_at timestamptz(3) not null,
  finished_at timestamptz(3),
  http_status integer,
  error_code text,
  error_message text,
  retry_at timestamptz(3),
  primary key (tenant_id, run_id, number)
);
-- Of an attempt only its end is written later.
alter table extension_schedule_attempt set (fillfactor = 60);
