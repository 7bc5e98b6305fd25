-- The same index for whoever says that the age matters. Where statistics said that nothing is unfinished, all indexes of
-- unfinished runs looked alike to the planner, and for each schedule it read them all through this one.
drop index extension_schedule_run_unfinished_by_age;
create index extension_schedule_run_unfinished_by_age
  on extension_schedule_run (queued_at) where status in ('queued', 'running') and queued_at > '-infinity';
