-- Each process looks whether the database has the migrations it was made for, also under a login of its own.
grant select on extension_schedules_migration
to extension_schedules_api, extension_schedules_worker, extension_schedules_operator;
