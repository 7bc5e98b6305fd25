import { isFailure } from '@extension-schedules/core/states.ts';
import { serviceClock } from '#api/service-clock.ts';
import type { Schedule } from '#api/types.ts';

/**
 * Resuming a schedule resets the count of failures, but its last run has still failed. One that has ended cannot recover,
 * and asks for nothing.
 */
export function hasFailed({
  consecutive_failures,
  last_run_status,
  ends_at,
}: Pick<Schedule, 'consecutive_failures' | 'last_run_status' | 'ends_at'>): boolean {
  if (ends_at !== null && Date.parse(ends_at) <= serviceClock.now()) return false;
  return consecutive_failures > 0 || isFailure(last_run_status);
}
