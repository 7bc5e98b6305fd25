import type { UpdateSchedule } from '#api/types.ts';

/** The schedule that would run first, and when (epoch milliseconds); undefined if all are paused. */
export function firstToMiss(schedules: readonly UpdateSchedule[]): (UpdateSchedule & { at: number }) | undefined {
  return schedules
    .flatMap((schedule) =>
      schedule.next_run_at === null ? [] : [{ ...schedule, at: Date.parse(schedule.next_run_at) }],
    )
    .sort((a, b) => a.at - b.at)[0];
}
