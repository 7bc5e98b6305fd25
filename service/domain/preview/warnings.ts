import type { Crowding } from '@extension-schedules/core/crowding.ts';
import type { ClockChange, ClockReading } from '@extension-schedules/core/recurrence/clock-changes.ts';
import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { type ShortMonths, shortMonths } from '@extension-schedules/core/recurrence/short-months.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';

export interface PreviewWarning {
  code: 'NOT_EVERY_MONTH' | 'CLOCK_CHANGE' | 'CROWDED';
  message: string;
}

// Created once, because that takes much longer than to format.
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const LIST = new Intl.ListFormat('en-GB');

/** Warnings about a schedule's less obvious behaviour, as English sentences for programs and logs. */
export function warningsOf(
  recurrence: Recurrence,
  changes: readonly ClockChange[],
  crowd: Crowding | undefined,
): PreviewWarning[] {
  const { cron, zone } = recurrence;
  const short = shortMonths(cron);
  return [
    ...(short ? [{ code: 'NOT_EVERY_MONTH' as const, message: shortMonthsSentence(short) }] : []),
    ...changes
      .filter(({ steady }) => !steady)
      .map((change) => ({ code: 'CLOCK_CHANGE' as const, message: clockChangeSentence(change, zone) })),
    ...(crowd ? [{ code: 'CROWDED' as const, message: crowdSentence(crowd, zone) }] : []),
  ];
}

function shortMonthsSentence(short: ShortMonths): string {
  if (short.kind === 'leap_years') return 'This schedule runs only in leap years.';
  if (short.kind === 'some_months') return `This schedule runs only in ${monthNames(short)}.`;
  if (short.kind === 'fifth_weekday') {
    // 4 January 1970 was a Sunday.
    const weekday = WEEKDAY.format((3 + short.weekday) * DAY);
    return `This schedule runs only in months that have a fifth ${weekday}.`;
  }
  const sentences = short.dates.map((left) =>
    left.months.length > 0 || left.leapFebruary
      ? `Day ${left.day} exists only in ${monthNames(left)}.`
      : `None of the given months has a day ${left.day}.`,
  );
  return sentences.join(' ');
}

function monthNames({ months, leapFebruary }: { months: readonly number[]; leapFebruary: boolean }): string {
  const names = months.map((month) => MONTH.format(Date.UTC(2026, month - 1)));
  return LIST.format(leapFebruary ? [...names, 'February of leap years'] : names);
}

function clockChangeSentence(change: ClockChange, zone: Zone): string {
  const { kind, effect, nominal } = change;
  const date = dateOf(nominal[0]);
  const several = nominal.length > 1;
  const times =
    nominal.length > 3
      ? `the times from ${nominal[0]?.time} to ${nominal.at(-1)?.time}`
      : LIST.format(nominal.map(({ time }) => time));
  const what =
    kind === 'gap' ? (several ? 'do not exist' : 'does not exist') : several ? 'occur twice' : 'occurs twice';
  const at = timeOn(change.firesAt, zone, nominal[0]?.date);
  const then = {
    moved: `the schedule runs at ${at} instead`,
    merged: several ? `these runs are combined into one at ${at}` : `this run is combined with the one at ${at}`,
    once: 'the schedule runs only the first time',
    skipped: several ? 'these runs are skipped' : 'this run is skipped',
    twice: 'the schedule runs both times',
  }[effect];
  return `On ${date}, ${times} ${what} in ${zone.name}; ${then}.`;
}

function crowdSentence({ at, schedules, suggestion }: Crowding, zone: Zone): string {
  const sentence = `${schedules} other schedules run at ${timeOn(at, zone)}`;
  if (!suggestion) return `${sentence}.`;
  const quieter = readingOf(suggestion.at, zone).time;
  if (suggestion.schedules === 0) return `${sentence}; none run at ${quieter}.`;
  return `${sentence}; only ${suggestion.schedules} at ${quieter}.`;
}

/** Formats a time such as `03:00`, with the date unless it is `named`, the day mentioned before. */
function timeOn(instant: number, zone: Zone, named?: string): string {
  const reading = readingOf(instant, zone);
  return reading.date === named ? reading.time : `${reading.time} on ${dateOf(reading)}`;
}

/** The local time in the zone. */
function readingOf(instant: number, zone: Zone): ClockReading {
  const text = new Date(instant + offsetAt(zone, instant)).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

function dateOf(reading: ClockReading | undefined): string {
  return DATE.format(Date.parse(reading?.date ?? ''));
}
