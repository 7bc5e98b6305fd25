-- A tenant that operators have switched on stays so where the feature is off by default (FEATURE_DEFAULT). Where neither
-- column is set, the default holds.
alter table extension_schedule_tenant add column feature_on_at timestamptz(3);

alter policy extension_schedules_made_by_tenant on extension_schedule_tenant
  with check (
    tenant_id = nullif(current_setting('extension_schedules.tenant', true), '')
    and stopped_at is null and stopped_reason is null and stopped_by is null and feature_off_at is null
    and feature_on_at is null and engine is null
  );
