-- Workers that remove old runs at the same time leave out what another one is removing: they lock what they have found,
-- which takes the right to update. They still change nothing.

create policy extension_schedules_held_by_retention on extension_schedule_run as restrictive
  for update to extension_schedules_retention using (true) with check (false);
grant update on extension_schedule_run to extension_schedules_retention;
