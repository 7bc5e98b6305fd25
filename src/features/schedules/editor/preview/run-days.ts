import { firstDayFrom } from '@extension-schedules/core/recurrence/calendar.ts';
import { instantOf, occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { DAY, type Instant } from '@extension-schedules/core/recurrence/time.ts';
import { offsetAt } from '@extension-schedules/core/recurrence/zone.ts';

/** A day of the schedule's zone, counted from 1970-01-01, and how often the schedule runs on it. */
export type RunDay = { readonly day: number; readonly count: number };

/** The day of the schedule's zone that an instant falls on. */
export function dayOf({ zone }: Recurrence, instant: Instant): number {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY);
}

/**
 * Counts the runs after `after` on each of `length` days, starting with `first`. A day without a clock change nearby
 * has as many runs as the expression has times, so a year of a five-minute schedule is cheap to count.
 */
export function runDays(recurrence: Recurrence, first: number, length: number, after: Instant = -Infinity): RunDay[] {
  return Array.from({ length }, (_, at) => {
    const day = first + at;
    return { day, count: countOn(recurrence, day, after) };
  });
}

/** The number of runs within `length` days, starting with `first`. */
export function countRuns(recurrence: Recurrence, first: number, length: number): number {
  return runDays(recurrence, first, length).reduce((sum, { count }) => sum + count, 0);
}

function countOn(recurrence: Recurrence, day: number, after: Instant): number {
  const { cron, zone, span } = recurrence;
  const start = instantOf(zone, day * DAY);
  const end = instantOf(zone, (day + 1) * DAY);
  // A gap at midnight may move a run to the next day, so clock changes on adjacent days matter too.
  const isCalm = offsetAt(zone, start - DAY) === offsetAt(zone, end + DAY);
  const isWithin = (span?.startsAt ?? start) <= start && (span?.endsAt ?? end) >= end;
  if (!isCalm || !isWithin || after >= start)
    return occurrencesBetween(recurrence, Math.max(start - 1, after), end - 1).length;
  return firstDayFrom(cron, day) === day ? cron.hours.length * cron.minutes.length : 0;
}
