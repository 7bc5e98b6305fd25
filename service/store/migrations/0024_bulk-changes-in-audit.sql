-- The entries of one bulk change share its id, and an entry has the revision that its change made: a bulk change is undone for
-- schedules that still have it. Earlier entries have neither.

alter table extension_schedule_audit
  add column bulk_change_id uuid,
  add column revision bigint;
