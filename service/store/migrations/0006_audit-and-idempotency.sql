-- Who changed what. Nobody is granted to change or remove an entry.
create table extension_schedule_audit (
  tenant_id varchar(255) not null,
  id uuid not null,
  at timestamptz(3) not null,
  actor_kind text not null check (actor_kind in ('user', 'system', 'operator')),
  actor_id text not null,
  actor_name text not null,
  action text not null,
  -- Null when the install was gone before an operator cleaned up after it.
  extension_id uuid,
  install_id uuid not null,
  -- Null when the entry concerns the extension as a whole.
  schedule_id uuid,
  schedule_name text,
  request_id text,
  changes json not null,
  primary key (tenant_id, id)
);

create index extension_schedule_audit_of_install on extension_schedule_audit (tenant_id, install_id, at desc, id desc);
create index extension_schedule_audit_of_schedule on extension_schedule_audit (tenant_id, schedule_id, at desc, id desc);
create index extension_schedule_audit_by_age on extension_schedule_audit (at);

-- What operators did. Of the whole service and of no tenant, so no tenant ever reads it; nobody changes or removes an entry.
create table extension_schedules_operator_audit (
  id uuid primary key,
  at timestamptz(3) not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  concerned_tenant varchar(255),
  details json not null,
  request_id text
);
create index extension_schedules_operator_audit_by_time on extension_schedules_operator_audit (at desc, id desc);

-- Uses of an Idempotency-Key. The answer is kept as json, not jsonb: a replay has its fields in the same order.
create table extension_schedule_idempotency (
  tenant_id varchar(255) not null,
  subject text not null,
  operation text not null,
  target text not null,
  key text not null,
  fingerprint text not null,
  claimed_at timestamptz(3) not null,
  status integer,
  headers json,
  body json,
  primary key (tenant_id, subject, operation, target, key)
);

create index extension_schedule_idempotency_by_age on extension_schedule_idempotency (claimed_at);
