-- When a schedule's occurrences begin and end. Null: it has always started, or never ends.

alter table tenant_extension_schedule
  add column starts_at timestamptz(3),
  add column ends_at timestamptz(3);

alter table tenant_extension_schedule
  add constraint tenant_extension_schedule_span check (ends_at > starts_at) not valid;
