-- A login of this product's processes inherits what its roles are granted, and is not the PSA's: it sees nothing that awaits
-- its cut-over. One login for everything owns the table, or is a member of its owner, and goes on as the PSA's.
do $$
declare
  owner text := (select relowner::regrole from pg_class where oid = 'tenant_extension_schedule'::regclass);
begin
  execute format(
    $policy$
      alter policy extension_schedules_of_host on tenant_extension_schedule using (
        awaiting_cutover and current_user not like 'extension\_schedules\_%%' and (
          pg_has_role(current_user, %L, 'usage') or not (
            pg_has_role(current_user, 'extension_schedules_api', 'usage')
            or pg_has_role(current_user, 'extension_schedules_worker', 'usage')
            or pg_has_role(current_user, 'extension_schedules_operator', 'usage')
            or pg_has_role(current_user, 'extension_schedules_retention', 'usage')
          )
        )
      )
    $policy$, owner);
end
$$;
