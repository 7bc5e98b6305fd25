-- A run is written three times: when it is expected, when it begins and when it ends. Its indexes know only whether it
-- has ended and how, so that the beginning touches none of them, and there is room for it beside the row (HOT).
update extension_schedule_run set finished_at = coalesce(started_at, queued_at)
where finished_at is null and status not in ('queued', 'running');

update extension_schedule_run set error_code = 'RUNNER_FAILED'
where error_code is null and status in ('failed', 'timed_out');
update extension_schedule_run set skip_reason = 'missed' where skip_reason is null and status = 'skipped';

alter table extension_schedule_run
  add constraint extension_schedule_run_ended check ((finished_at is null) = (status in ('queued', 'running'))),
  add constraint extension_schedule_run_failed check (error_code is not null or status not in ('failed', 'timed_out')),
  add constraint extension_schedule_run_skipped check ((skip_reason is not null) = (status = 'skipped'));

drop index extension_schedule_run_list_by_status;
create index extension_schedule_run_list_failed
  on extension_schedule_run (tenant_id, schedule_id, scheduled_for desc, id desc) where error_code is not null;
create index extension_schedule_run_list_skipped
  on extension_schedule_run (tenant_id, schedule_id, scheduled_for desc, id desc) where skip_reason is not null;

drop index extension_schedule_run_unfinished;
create index extension_schedule_run_unfinished
  on extension_schedule_run (tenant_id, schedule_id) where finished_at is null;
drop index extension_schedule_run_unfinished_by_age;
create index extension_schedule_run_unfinished_by_age
  on extension_schedule_run (queued_at) where finished_at is null and queued_at > '-infinity';
drop index extension_schedule_run_finished_by_age;
create index extension_schedule_run_finished_by_age
  on extension_schedule_run (queued_at) where finished_at is not null;

-- Of an attempt only the end is written later, of a schedule's row mostly what its last run was.
alter table extension_schedule_run set (fillfactor = 80);
alter table extension_schedule_attempt set (fillfactor = 60);
alter table tenant_extension_schedule set (fillfactor = 85);
