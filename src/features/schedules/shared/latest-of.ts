import type { Schedule } from '#api/types.ts';

/** The list's current copy; a deleted schedule keeps its last state while its dialog is open. */
export function latestOf(schedule: Schedule, schedules: readonly Schedule[]): Schedule {
  return schedules.find(({ id }) => id === schedule.id) ?? schedule;
}
