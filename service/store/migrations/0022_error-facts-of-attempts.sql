alter table extension_schedule_attempt add column error_facts jsonb;
