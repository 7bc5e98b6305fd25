import { isFull, ranges } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { MonthPlace } from '@extension-schedules/core/recurrence/month-place.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';

/** Cron pairs every minute with every hour: the times of a day are always a product of the two. Both are sorted. */
export type Times = { readonly kind: 'times'; readonly hours: readonly number[]; readonly minutes: readonly number[] };

/** Every `step` minutes from one time of the day to another, both included. All are in minutes. */
export type Repetition = {
  readonly kind: 'repeated';
  readonly step: number;
  readonly from: number;
  readonly to: number;
};

/** Every hour at several minutes that are not evenly spaced. */
export type Hourly = { readonly kind: 'hourly'; readonly minutes: readonly number[] };

/** Days of the week are 0 (Sunday) to 6; weekdays are Monday to Friday. */
export type Days =
  | { readonly kind: 'every_day' }
  | { readonly kind: 'weekdays' }
  | { readonly kind: 'days_of_week'; readonly days: readonly number[] }
  | { readonly kind: 'days_of_month'; readonly days: readonly number[] }
  | { readonly kind: 'place'; readonly place: MonthPlace };

/** The cadences that can be described in words. `months` is undefined for every month. */
export type SimpleCadence = {
  readonly rhythm: Times | Repetition | Hourly;
  readonly days: Days;
  readonly months: readonly number[] | undefined;
};

/** More times or dates than this are hard to take in at a glance. */
const GLANCE = 4;
/** More times than this are not listed. */
const MOST_TIMES = 8;
const MOST_MINUTES = 12;

const DAY = 24 * 60;

/** Returns undefined for an expression that is clearer without words. */
export function simpleCadence(cron: Cron): SimpleCadence | undefined {
  const rhythm = rhythmOf(cron);
  const days = daysOf(cron);
  if (rhythm === undefined || !isReadable(days)) return undefined;
  return { rhythm, days, months: isFull(cron.months, 1, 12) ? undefined : cron.months };
}

function isReadable(days: Days): boolean {
  return days.kind !== 'days_of_month' || parityOf(days.days) !== undefined || ranges(days.days).length <= GLANCE;
}

/** Whether the dates are all the odd or all the even days of a month. */
export function parityOf(dates: readonly number[]): 'odd' | 'even' | undefined {
  const first = dates[0];
  const isHalf = (first === 1 || first === 2) && dates.length === 17 - first;
  return isHalf && dates.every((date) => date % 2 === first % 2) ? (first === 1 ? 'odd' : 'even') : undefined;
}

function rhythmOf(cron: Cron): SimpleCadence['rhythm'] | undefined {
  const { hours, minutes } = cron;
  const repetition = repetitionOf(cron);
  if (repetition && isAllDay(repetition)) return repetition;
  const count = hours.length * minutes.length;
  if (count <= GLANCE) return { kind: 'times', hours, minutes };
  // A rhythm that continues past midnight has no first and last time to name.
  if (repetition && gapAtNight(repetition) >= 2 * repetition.step) return repetition;
  if (isFull(hours, 0, 23) && minutes.length <= MOST_MINUTES) return { kind: 'hourly', minutes };
  return count <= MOST_TIMES ? { kind: 'times', hours, minutes } : undefined;
}

/** The interval of two or more equally spaced times of day. */
export function repetitionOf({ hours, minutes }: Cron): Repetition | undefined {
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  const [from = 0, second] = times;
  const to = times.at(-1);
  if (second === undefined || to === undefined) return undefined;
  const step = second - from;
  return times.every((time, at) => time === from + at * step) ? { kind: 'repeated', step, from, to } : undefined;
}

/** Whether the distance is the same across midnight. Twice a day is easier to read as two times. */
export function isAllDay(repetition: Repetition): boolean {
  const { step, from } = repetition;
  return gapAtNight(repetition) === step && step > 1 && step < DAY / 2 && from < (step < 60 ? 1 : 60);
}

function gapAtNight({ from, to }: Repetition): number {
  return from + DAY - to;
}

/** The days, regardless of the month. */
export function daysOf({ place, daysOfMonth, daysOfWeek, dayOfMonthRestricted, dayOfWeekRestricted }: Cron): Days {
  if (place) return { kind: 'place', place };
  if (dayOfMonthRestricted) return { kind: 'days_of_month', days: daysOfMonth };
  if (!dayOfWeekRestricted) return { kind: 'every_day' };
  return daysOfWeek.join() === '1,2,3,4,5' ? { kind: 'weekdays' } : { kind: 'days_of_week', days: daysOfWeek };
}
