import { iso } from '../iso.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { raiseEvent } from '../raise-event.ts';

/**
 * Reports occurrences that were missed because the service was down or too late, in one event. Not for a muted schedule.
 * @param schedule the schedule with its next run after them
 * @param missed their nominal times, ascending
 */
export async function reportMissed(
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  missed: readonly number[],
  now: number,
): Promise<void> {
  const [first] = missed;
  const last = missed.at(-1);
  if (first === undefined || last === undefined || (schedule.mutedUntil ?? 0) > now) return;
  await raiseEvent(tx, 'schedule.missed', { install, schedule }, now, async () => ({
    missed: { count: missed.length, first: iso(first), last: iso(last) },
    last_success_at: iso(schedule.lastSuccessAt),
    next_run_at: iso(schedule.nextRunAt),
  }));
}
