-- A schedule that could not be settled is left alone for a while, so that it stands in nobody's way.
alter table tenant_extension_schedule add column settle_after timestamptz(3);
