import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence, type Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { Pause, ScheduleRow, Timing } from './ports/store/schedules.ts';

/** Many schedules of a tick share expression and zone, and each is asked more than once. */
const KEPT = 1_000;
const kept = new Map<string, Recurrence | undefined>();

/**
 * Parses a stored row's recurrence. It doesn't check the minimum interval, so that a stricter limit doesn't stop
 * existing schedules.
 */
export function recurrenceOf({ cron, timezone, startsAt, endsAt }: Timing): Recurrence | undefined {
  const always = unboundedRecurrenceOf({ cron, timezone });
  return always && (startsAt !== null || endsAt !== null) ? { ...always, span: { startsAt, endsAt } } : always;
}

/** Like `recurrenceOf`, as if the schedule had no start and no end. */
export function unboundedRecurrenceOf({ cron, timezone }: Pick<Timing, 'cron' | 'timezone'>): Recurrence | undefined {
  // PostgreSQL text contains no NUL, so the key is unambiguous.
  const key = `${timezone}\0${cron}`;
  if (kept.has(key)) return kept.get(key);
  if (kept.size >= KEPT) kept.clear();
  const parsed = parseRecurrence(cron, timezone);
  const recurrence = parsed.ok ? parsed.recurrence : undefined;
  kept.set(key, recurrence);
  return recurrence;
}

/**
 * A row's next run strictly after `after` (epoch milliseconds) and not before a timed pause ends; null while it is
 * disabled, or paused without an end, and if no occurrence is left before its end.
 */
export function nextRunAfter(
  schedule: Timing & Pick<ScheduleRow, 'enabled'> & { pause: Pick<Pause, 'until'> | null },
  after: number,
): number | null {
  const { enabled, pause } = schedule;
  if (!enabled || pause?.until === null) return null;
  const recurrence = recurrenceOf(schedule);
  return (recurrence && nextOccurrence(recurrence, Math.max(after, (pause?.until ?? 0) - 1))) ?? null;
}

/** The pause in force at this instant. A timed pause ends on time, even if the row doesn't record it yet. */
export function pauseAt({ pause }: Pick<ScheduleRow, 'pause'>, now: number): Pause | null {
  return pause && (pause.until === null || pause.until > now) ? pause : null;
}
