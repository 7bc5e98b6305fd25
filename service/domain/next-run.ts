import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence, type Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { Pause, ScheduleRow } from './ports/store/schedules.ts';

/** Many schedules of a tick have the same expression and zone, and each is asked more than once. */
const KEPT = 1_000;
const kept = new Map<string, Recurrence | undefined>();

/** The recurrence of a stored row; the floor is not judged again, so that a stricter one stops nothing that runs. */
export function recurrenceOf({ cron, timezone }: Pick<ScheduleRow, 'cron' | 'timezone'>): Recurrence | undefined {
  // No stored text holds NUL, so no other pair makes the same key.
  const key = `${timezone}\0${cron}`;
  if (kept.has(key)) return kept.get(key);
  if (kept.size >= KEPT) kept.clear();
  const parsed = parseRecurrence(cron, timezone);
  const recurrence = parsed.ok ? parsed.recurrence : undefined;
  kept.set(key, recurrence);
  return recurrence;
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

/** The pause that stops a schedule at this instant: a timed one is over at its end, whether or not anybody has noted it. */
export function pauseAt({ pause }: Pick<ScheduleRow, 'pause'>, now: number): Pause | null {
  return pause && (pause.until === null || pause.until > now) ? pause : null;
}
