import { isFailure } from '@extension-schedules/core/states.ts';
import type { Schedule } from '#api/types.ts';

/** Resuming a schedule resets the count of failures, but its last run has still failed. */
export function hasFailed({ consecutive_failures, last_run_status }: Schedule): boolean {
  return consecutive_failures > 0 || isFailure(last_run_status);
}
