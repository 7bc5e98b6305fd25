-- The audit of a tenant, of extensions that are no longer installed too.
drop index concurrently if exists extension_schedule_audit_of_tenant;
create index concurrently extension_schedule_audit_of_tenant on extension_schedule_audit (tenant_id, at desc, id desc);

-- The PSA's code knows a name that is taken by the name of this index.
drop index concurrently if exists tenant_extension_schedule_install_name_uniq;
create unique index concurrently tenant_extension_schedule_install_name_uniq
  on tenant_extension_schedule (tenant_id, install_id, lower(name)) where deleted_at is null and name is not null;
drop index concurrently if exists tenant_extension_schedule_name;
