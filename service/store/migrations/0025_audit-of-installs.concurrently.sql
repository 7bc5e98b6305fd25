-- The few entries of an install as a whole, among those of its schedules.
drop index concurrently if exists extension_schedule_audit_of_whole_install;
create index concurrently extension_schedule_audit_of_whole_install
  on extension_schedule_audit (tenant_id, install_id, at desc, id desc) where schedule_id is null;
