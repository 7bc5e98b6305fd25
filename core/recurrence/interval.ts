import { firstDayFrom } from './calendar.ts';
import type { Cron } from './parse.ts';
import { DAY, MINUTE } from './time.ts';

/** A leap year between two common ones has every distance between dates that there is; a 29 February looks beyond. */
const CALENDAR_START = Date.UTC(2003, 0, 1) / DAY;
const CALENDAR_END = Date.UTC(2006, 0, 1) / DAY;

/** No date of the calendar matches: 30 February, 31 April. */
export function neverFires(cron: Cron): boolean {
  return firstDayFrom(cron, CALENDAR_START) === undefined;
}

/**
 * The shortest time between two consecutive occurrences, in milliseconds, on a calendar without clock changes.
 * Infinity when the expression never fires.
 */
export function smallestInterval(cron: Cron): number {
  if (neverFires(cron)) return Infinity;
  const times = cron.hours.flatMap((hour) => cron.minutes.map((minute) => hour * 60 + minute));
  const allDay = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return Math.min(smallestDistance(times) * MINUTE, smallestDayDistance(cron) * DAY - allDay * MINUTE);
}

function smallestDayDistance(cron: Cron): number {
  const days: number[] = [];
  let day = firstDayFrom(cron, CALENDAR_START);
  while (day !== undefined) {
    days.push(day);
    // Neighbours cannot be undercut, and the first day beyond the years is the last that counts.
    if (day > CALENDAR_END || days.at(-2) === day - 1) break;
    day = firstDayFrom(cron, day + 1);
  }
  return smallestDistance(days);
}

function smallestDistance(values: readonly number[]): number {
  return Math.min(...values.slice(1).map((value, index) => value - (values[index] ?? 0)));
}
