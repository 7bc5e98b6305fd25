-- What the message of an error is about (a limit, a status), for pages that say it in another language. Rows of before have
-- none.

alter table extension_schedule_run add column error_facts jsonb;
alter table extension_schedule_attempt add column error_facts jsonb;
alter table tenant_extension_schedule add column last_error_facts jsonb;
