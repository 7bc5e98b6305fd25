import type { Schedule } from '#api/types.ts';

/** What the list says of it now; one that has gone meanwhile stays as it was while its dialog is open. */
export function latestOf(schedule: Schedule, schedules: readonly Schedule[]): Schedule {
  return schedules.find(({ id }) => id === schedule.id) ?? schedule;
}
