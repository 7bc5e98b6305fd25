import { firstDayFrom, lastMinuteOfDay } from './calendar.ts';
import type { Cron } from './parse.ts';
import { DAY, MINUTE } from './time.ts';

/** Long enough for every kind of year to stand beside every other, and for three 29ths of February. */
const CALENDAR_START = Date.UTC(2000, 0, 1) / DAY;
const CALENDAR_END = Date.UTC(2009, 0, 1) / DAY;

const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** No date of the calendar matches: 30 February, 31 April. */
export function neverFires(cron: Cron): boolean {
  return cron.months.every((month) => cron.daysOfMonth[0] > (LONGEST_MONTH[month - 1] ?? 0));
}

/**
 * The shortest time between two consecutive occurrences, in milliseconds, on a calendar without clock changes.
 * Infinity when the expression never fires.
 */
export function smallestInterval(cron: Cron): number {
  if (neverFires(cron)) return Number.POSITIVE_INFINITY;
  const overnight = smallestDayDistance(cron) * DAY - (lastMinuteOfDay(cron) - firstMinuteOfDay(cron)) * MINUTE;
  return Math.min(overnight, smallestWithinDay(cron));
}

function smallestWithinDay({ hours, minutes }: Cron): number {
  const [firstMinute] = minutes;
  const lastMinute = minutes.at(-1) ?? firstMinute;
  const withinHour = smallestDistance(minutes);
  const acrossHours = smallestDistance(hours) * 60 - (lastMinute - firstMinute);
  return Math.min(withinHour, acrossHours) * MINUTE;
}

function smallestDistance(values: readonly number[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, value] of values.entries()) {
    const next = values[index + 1];
    if (next !== undefined) smallest = Math.min(smallest, next - value);
  }
  return smallest;
}

function smallestDayDistance(cron: Cron): number {
  let smallest = Number.POSITIVE_INFINITY;
  let day = firstDayFrom(cron, CALENDAR_START);
  while (day !== undefined && day < CALENDAR_END && smallest > 1) {
    const next = firstDayFrom(cron, day + 1);
    if (next !== undefined) smallest = Math.min(smallest, next - day);
    day = next;
  }
  return smallest;
}

function firstMinuteOfDay(cron: Cron): number {
  return cron.hours[0] * 60 + cron.minutes[0];
}
