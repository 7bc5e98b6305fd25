import type { ScheduleState } from '@extension-schedules/core/states.ts';
import { pauseAt } from '../next-run.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';

/** A run that has been due for longer is overdue: workers take due runs within seconds. */
export const OVERDUE_MS = 5 * 60_000;

/** Whether something other than a person's choice keeps a schedule from running. */
export function isBlocked(
  row: Pick<ScheduleRow, 'enabled' | 'nextRunAt' | 'pause'>,
  state: ScheduleState,
  now: number,
): boolean {
  const pause = pauseAt(row, now);
  if (!row.enabled || (pause && pause.reason !== 'failures')) return false;
  return state !== 'active' || (row.nextRunAt !== null && row.nextRunAt < now - OVERDUE_MS);
}
