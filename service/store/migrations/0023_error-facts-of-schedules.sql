alter table tenant_extension_schedule add column last_error_facts jsonb;
