import { firstDayFrom } from './calendar.ts';
import type { Cron } from './parse.ts';
import { DAY, MINUTE } from './time.ts';

/** A leap year between two common years contains every possible distance between dates, except for 29 February. */
const CALENDAR_START = Date.UTC(2003, 0, 1) / DAY;
const CALENDAR_END = Date.UTC(2006, 0, 1) / DAY;
/** Dates and weekdays repeat after 28 years, so these contain every distance between places in the month. */
const PLACES_END = Date.UTC(2031, 0, 1) / DAY;

/** Whether no date of the calendar matches, as with 30 February or 31 April. */
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
  const end = cron.place ? PLACES_END : CALENDAR_END;
  let day = firstDayFrom(cron, CALENDAR_START);
  while (day !== undefined) {
    days.push(day);
    // No distance is shorter than one day, and the first day beyond the years is the last one needed.
    if (day > end || days.at(-2) === day - 1) break;
    day = firstDayFrom(cron, day + 1);
  }
  return smallestDistance(days);
}

function smallestDistance(values: readonly number[]): number {
  return Math.min(...values.slice(1).map((value, index) => value - (values[index] ?? 0)));
}
