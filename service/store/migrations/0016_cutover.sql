-- Schedules that the PSA's own first scheduler still carries out. `cutover apply` takes them over; until then nothing of
-- this product sees them, so that no schedule fires twice. What the PSA adds meanwhile awaits its cut-over too.

alter table tenant_extension_schedule add column awaiting_cutover boolean not null default false;

-- An owner who is no superuser sees no rows while row-level security is forced.
alter table tenant_extension_schedule no force row level security;
alter table extension_schedule_audit no force row level security;
alter table extension_schedule_tenant no force row level security;

-- This product never leaves a schedule without an entry in the audit.
update tenant_extension_schedule schedule set awaiting_cutover = true
where next_run_at is null and revision = 1 and not exists (
  select from extension_schedule_audit audit
  where audit.tenant_id = schedule.tenant_id and audit.schedule_id = schedule.id
);

-- One page shows a tenant's schedules: the PSA's until the cut-over, then this product's card.
insert into extension_schedule_tenant (tenant_id, feature_off_at)
select tenant_id, now() from tenant_extension_schedule where awaiting_cutover and deleted_at is null group by tenant_id
on conflict (tenant_id) do update
  set feature_off_at = coalesce(extension_schedule_tenant.feature_off_at, excluded.feature_off_at), feature_on_at = null;

alter table tenant_extension_schedule force row level security;
alter table extension_schedule_audit force row level security;
alter table extension_schedule_tenant force row level security;

-- The PSA's code names only its own columns; `cutover apply` looks up what the others are.
alter table tenant_extension_schedule
  alter column awaiting_cutover set default true,
  alter column method set default 'UNKNOWN',
  alter column path set default '/',
  alter column endpoint_valid set default false;
create index tenant_extension_schedule_awaiting on tenant_extension_schedule (tenant_id, id) where awaiting_cutover;

create policy extension_schedules_awaiting_cutover on tenant_extension_schedule as restrictive
  using (
    not awaiting_cutover or current_user not like 'extension\_schedules\_%'
    or coalesce(
      current_user = 'extension_schedules_operator' and current_setting('extension_schedules.cutover', true) = 'on', false)
  );
-- Until then the PSA's logins read and write them as before, by what they are granted.
create policy extension_schedules_of_host on tenant_extension_schedule
  using (awaiting_cutover and current_user not like 'extension\_schedules\_%');

-- What `cutover apply` removed, so that `cutover back` can make it again.
create table extension_schedule_cutover (
  tenant_id varchar(255) not null,
  schedule_id uuid not null,
  install_id uuid not null,
  step text not null check (step in ('taking_over', 'taken_over', 'giving_back', 'given_back')),
  since timestamptz(3) not null,
  -- What the PSA's job runners had for it, and the row's columns that this product does not keep.
  timers json not null,
  psa_columns json not null,
  -- The PSA called the occurrences up to here; the later ones are ours.
  called_until timestamptz(3),
  -- The row's revision when it was taken over.
  revision bigint,
  primary key (tenant_id, schedule_id)
);

alter table extension_schedule_cutover enable row level security;
alter table extension_schedule_cutover force row level security;
create policy extension_schedules_of_operator on extension_schedule_cutover to extension_schedules_operator
  using (coalesce(current_user = 'extension_schedules_operator', false));
grant select, insert, update, delete on extension_schedule_cutover to extension_schedules_operator;

select extension_schedules_distribute();
