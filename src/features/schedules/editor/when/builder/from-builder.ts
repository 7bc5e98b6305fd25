import { isFull, ranges } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { MonthPlace } from '@extension-schedules/core/recurrence/month-place.ts';
import type { Days } from '#ui/product/cadence/simple-cadence.ts';
import type { BuilderModel, Interval, Months, Rhythm } from './builder-model.ts';

/** Returns the expression for the builder's state. Never restricts both day fields. */
export function fromBuilder({ rhythm, days, months }: BuilderModel): string {
  return `${rhythmText(rhythm)} ${datesText(days)} ${monthsText(months)} ${weekdaysText(days)}`;
}

function rhythmText(rhythm: Rhythm): string {
  if (rhythm.kind === 'times') return `${listText(rhythm.minutes)} ${listText(rhythm.hours)}`;
  return intervalText(rhythm);
}

/** A rhythm over the whole day begins with `*`, so that it follows elapsed time at clock changes. */
function intervalText(interval: Interval): string {
  const { kind, every, from, to } = interval;
  if (kind === 'hours') {
    const wholeDay = from === 0 && to + every > 23;
    return `${interval.minute} ${stepped(wholeDay ? '*' : range(from, to), every)}`;
  }
  const minutes = stepped(interval.start === 0 ? '*' : `${interval.start}-59`, every);
  return `${minutes} ${from === 0 && to === 23 ? '*' : range(from, to)}`;
}

function range(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`;
}

function stepped(values: string, step: number): string {
  return step === 1 || !/[*-]/.test(values) ? values : `${values}/${step}`;
}

function datesText(days: Days): string {
  if (days.kind === 'place') return placeText(days.place)[0];
  return days.kind === 'days_of_month' ? fieldText(days.days, 1, 31) : '*';
}

function weekdaysText(days: Days): string {
  if (days.kind === 'place') return placeText(days.place)[1];
  if (days.kind === 'weekdays') return '1-5';
  return days.kind === 'days_of_week' ? fieldText(days.days, 0, 6) : '*';
}

/** The fields for the day of the month and the day of the week. */
export function placeText({ nth, of }: MonthPlace): [dayOfMonth: string, dayOfWeek: string] {
  if (typeof of === 'string') return [of === 'day' ? 'L' : 'LW', '*'];
  return ['*', nth === 'last' ? `${of}L` : `${of}#${nth}`];
}

function monthsText(months: Months): string {
  return months.kind === 'months' ? fieldText(months.months, 1, 12) : '*';
}

/** One field of an expression: `*` for all of its values, otherwise a list with three or more in a row as a range. */
function fieldText(values: readonly number[], first: number, last: number): string {
  return isFull(values, first, last) ? '*' : listText(values);
}

/** Like `fieldText` but never `*`, which in minutes and hours changes the behaviour at clock changes. */
function listText(values: readonly number[]): string {
  return ranges(values).join(',');
}
