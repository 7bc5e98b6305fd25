import { hasPlace } from './month-place.ts';
import type { Cron } from './parse.ts';
import { DAY, type LocalTime, MINUTE } from './time.ts';

/** 29 February is at most eight years away (1896, 1904), every other date that exists at most one. */
const MONTHS_TO_SEARCH = 9 * 12;
/** A fifth weekday of February is at most 40 years away (2088, 2128, across a century without a leap day). */
const MONTHS_TO_SEARCH_PLACE = 41 * 12;

/** The earliest matching wall-clock time at or after `local`, ignoring clock changes. */
export function firstMatchFrom(cron: Cron, local: LocalTime): LocalTime | undefined {
  const today = Math.floor(local / DAY);
  let day = firstDayFrom(cron, today);
  let minute = firstMinuteFrom(cron, day === today ? Math.ceil((local - today * DAY) / MINUTE) : 0);
  if (minute === undefined) {
    day = firstDayFrom(cron, today + 1);
    minute = firstMinuteFrom(cron, 0);
  }
  return day === undefined || minute === undefined ? undefined : day * DAY + minute * MINUTE;
}

/** The first matching day at or after `day`; days are counted from 1970-01-01. */
export function firstDayFrom(cron: Cron, day: number): number | undefined {
  const date = new Date(day * DAY);
  let year = date.getUTCFullYear();
  let month = date.getUTCMonth();
  let from = date.getUTCDate();
  const months = cron.place ? MONTHS_TO_SEARCH_PLACE : MONTHS_TO_SEARCH;
  for (let searched = 0; searched <= months; searched++) {
    if (cron.months.includes(month + 1)) {
      const start = Date.UTC(year, month, 1) / DAY - 1;
      const length = Date.UTC(year, month + 1, 1) / DAY - 1 - start;
      for (let dayOfMonth = from; dayOfMonth <= length; dayOfMonth++) {
        if (selects(cron, dayOfMonth, start + dayOfMonth, length)) return start + dayOfMonth;
      }
    }
    from = 1;
    month++;
    if (month === 12) {
      month = 0;
      year++;
    }
  }
  return undefined;
}

/** Unless it names a place, at most one of the two day fields is restricted. 1970-01-01 was a Thursday. */
function selects(cron: Cron, dayOfMonth: number, day: number, length: number): boolean {
  const { daysOfMonth, daysOfWeek, place } = cron;
  const weekday = (((day + 4) % 7) + 7) % 7;
  return (
    daysOfMonth.includes(dayOfMonth) &&
    daysOfWeek.includes(weekday) &&
    (place === undefined || hasPlace(place, dayOfMonth, weekday, length))
  );
}

/** Minute of the day, counted from midnight. */
function firstMinuteFrom(cron: Cron, minute: number): number | undefined {
  for (const hour of cron.hours) {
    if (hour * 60 + 59 < minute) continue;
    for (const within of cron.minutes) if (hour * 60 + within >= minute) return hour * 60 + within;
  }
  return undefined;
}
