import { nextOccurrence } from '../../core/recurrence/occurrences.ts';
import { parseRecurrence, type Recurrence } from '../../core/recurrence/recurrence.ts';
import type { Pause, ScheduleRow } from '../ports/store/schedules.ts';

/** The recurrence of a stored row; the floor is not judged again, so that a stricter one stops nothing that runs. */
export function recurrenceOf(schedule: Pick<ScheduleRow, 'cron' | 'timezone'>): Recurrence | undefined {
  const parsed = parseRecurrence(schedule.cron, schedule.timezone);
  return parsed.ok ? parsed.recurrence : undefined;
}

/**
 * When a row runs next, strictly after `after` and not before a timed pause ends; null while it is switched off or
 * paused until somebody resumes it.
 */
export function nextRunAfter(
  schedule: Pick<ScheduleRow, 'cron' | 'timezone' | 'enabled'> & { pause: Pick<Pause, 'until'> | null },
  after: number,
): number | null {
  const { enabled, pause } = schedule;
  if (!enabled || pause?.until === null) return null;
  const recurrence = recurrenceOf(schedule);
  return (recurrence && nextOccurrence(recurrence, Math.max(after, (pause?.until ?? 0) - 1))) ?? null;
}
