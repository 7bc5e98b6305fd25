import type { Schedule } from '#api/types.ts';

/** The time zone that all schedules have; undefined if they have several. */
export function commonZone(schedules: readonly Pick<Schedule, 'timezone'>[]): string | undefined {
  const zones = new Set(schedules.map(({ timezone }) => timezone));
  return zones.size === 1 ? schedules[0]?.timezone : undefined;
}
