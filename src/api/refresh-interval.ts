import type { Schedule } from './types.ts';

const SOON_MS = 60_000;
const FAST_MS = 2_000;
const SLOW_MS = 15_000;

/** How long until the list is read again: soon while something is happening or about to. Milliseconds. */
export function refreshInterval(schedules: readonly Schedule[] | undefined, now: number): number {
  return schedules?.some((schedule) => isUnderway(schedule) || isDueSoon(schedule, now)) ? FAST_MS : SLOW_MS;
}

export function isUnderway(schedule: Schedule): boolean {
  return schedule.recent_runs.some(({ status }) => status === 'queued' || status === 'running');
}

/** Also what should have started already: the service is about to say so. */
function isDueSoon(schedule: Schedule, now: number): boolean {
  return schedule.next_run_at !== null && Date.parse(schedule.next_run_at) - now < SOON_MS;
}
