-- What an engine with a state of its own is still to be told, written in the transaction that it tells of.

create table extension_schedule_outbox (
  tenant_id varchar(255) not null,
  id uuid not null,
  kind text not null check (kind in ('schedule', 'run')),
  install_id uuid,
  schedule_id uuid not null,
  run_id uuid,
  attempt integer,
  traceparent text,
  version integer not null default 1,
  since timestamptz(3) not null,
  due_at timestamptz(3) not null,
  held boolean not null default false,
  failures integer not null default 0,
  last_error text,
  primary key (tenant_id, id),
  check ((kind = 'run') = (run_id is not null and attempt is not null)),
  check ((kind = 'schedule') = (install_id is not null))
);
create index extension_schedule_outbox_due on extension_schedule_outbox (due_at);

alter table extension_schedule_outbox enable row level security;
alter table extension_schedule_outbox force row level security;
create policy extension_schedules_of_tenant on extension_schedule_outbox to extension_schedules_api
  using (tenant_id = nullif(current_setting('extension_schedules.tenant', true), ''));
create policy extension_schedules_of_worker on extension_schedule_outbox to extension_schedules_worker
  using ((select current_user = 'extension_schedules_worker'));
create policy extension_schedules_of_operator on extension_schedule_outbox to extension_schedules_operator
  using ((select current_user = 'extension_schedules_operator'));
grant select, insert, update on extension_schedule_outbox to extension_schedules_api, extension_schedules_operator;
grant select, insert, update, delete on extension_schedule_outbox to extension_schedules_worker;
