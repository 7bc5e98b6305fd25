-- A payload is the exact text that was sent. `payload_json` is left to the PSA: rows that await their cut-over have it, ours
-- have `payload_text`.

alter table tenant_extension_schedule add column payload_text text;

-- An owner who is no superuser sees no rows while row-level security is forced.
alter table tenant_extension_schedule no force row level security;
update tenant_extension_schedule
set payload_text = nullif(payload_json::text, 'null'), payload_json = null
where payload_json is not null and not awaiting_cutover;
alter table tenant_extension_schedule force row level security;
