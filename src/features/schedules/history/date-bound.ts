import { instantOf } from '@extension-schedules/core/recurrence/occurrences.ts';
import { DAY, type Instant, MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { formatTime } from '#i18n/format.ts';
import { clockTime, readClockTime } from '../shared/clock-time.ts';
import { readDate, writeDate } from '../shared/typed-date.ts';

/** A date and an optional time, as typed. */
export type TypedBound = { date: string; time: string };

export const NO_BOUND: TypedBound = { date: '', time: '' };

type Reading = { zone: Zone; locale: string; now: Instant };

/** The start of the typed day; `undefined` for no date, `invalid` if it cannot be read. */
export function readFrom({ date }: TypedBound, { zone, locale, now }: Reading): Instant | undefined | 'invalid' {
  if (date.trim() === '') return undefined;
  const day = readPastDate(date, { zone, locale, now });
  return day === undefined ? 'invalid' : instantOf(zone, day);
}

/** The first instant after the typed day, or after the typed minute of it. */
export function readTo({ date, time }: TypedBound, reading: Reading): Instant | undefined | 'invalid' {
  if (date.trim() === '') return undefined;
  const day = readPastDate(date, reading);
  const clock = time.trim() === '' ? 'none' : readClockTime(time);
  if (day === undefined || clock === undefined) return 'invalid';
  return clock === 'none'
    ? instantOf(reading.zone, day + DAY)
    : instantAt(reading.zone, day, clockTime(clock)) + MINUTE;
}

/** The typed minute, which may be in the future if the year is typed too; undefined if it cannot be read. */
export function readMinute({ date, time }: TypedBound, { zone, locale, now }: Reading): Instant | undefined {
  const day = readPastDate(date, { zone, locale, now });
  const clock = readClockTime(time);
  return day === undefined || clock === undefined ? undefined : instantAt(zone, day, clockTime(clock));
}

/** The date and time that `readTo` reads as the instant, to the minute. */
export function asTyped(to: Instant, zone: Zone, locale: string): TypedBound {
  const local = to - 1 + offsetAt(zone, to - 1);
  return {
    date: writeDate(new Date(local).toISOString().slice(0, 10), locale),
    time: (local + 1) % DAY === 0 ? '' : formatTime(local, 'UTC', locale),
  };
}

/** The latest such day that is not in the future, in milliseconds as if it were in UTC. */
function readPastDate(text: string, { zone, locale, now }: Reading): number | undefined {
  const aYearAgo = new Date(now + offsetAt(zone, now) - 364 * DAY).toISOString().slice(0, 10);
  const date = readDate(text, locale, aYearAgo);
  return date === undefined ? undefined : Date.parse(date);
}

function instantAt(zone: Zone, day: number, time: string): Instant {
  return instantOf(zone, Date.parse(`${new Date(day).toISOString().slice(0, 10)}T${time}Z`));
}
