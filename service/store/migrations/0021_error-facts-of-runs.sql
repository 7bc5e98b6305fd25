-- What the message of an error is about (a limit, a status), for pages that say it in another language. Earlier rows have
-- none. The next two migrations do the same for attempts and schedules: each locks one table.

alter table extension_schedule_run add column error_facts jsonb;
