-- The same rules, asked once a statement instead of once a row: compared row by row with the role's name, every row
-- looked unlikely to the planner, and it read whole tables where it expected a handful of rows.
do $$
declare
  policy record;
begin
  for policy in
    select tablename, policyname,
      case policyname when 'extension_schedules_of_worker' then 'extension_schedules_worker'
        else 'extension_schedules_retention' end as wanted,
      case when policyname = 'extension_schedules_of_worker' then ''
        when tablename = 'tenant_extension_schedule' then ' and deleted_at is not null'
        when tablename = 'extension_schedule_audit' then ' and at < now() - interval ''365 days'''
        else '' end as rows
    from pg_policies
    where schemaname = current_schema() and policyname in ('extension_schedules_of_worker', 'extension_schedules_of_retention')
  loop
    execute format('alter policy %I on %I using ((select current_user = %L)%s)',
      policy.policyname, policy.tablename, policy.wanted, policy.rows);
  end loop;
end
$$;
