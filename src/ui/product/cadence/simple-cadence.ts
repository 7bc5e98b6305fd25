import { isFull } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';

/** Cron pairs every minute with every hour: the times of a day are always a product of the two. Both are sorted. */
export type Times = { readonly kind: 'times'; readonly hours: readonly number[]; readonly minutes: readonly number[] };

/** Every `step` minutes from one time of the day to another, both included; all three in minutes. */
export type Repetition = {
  readonly kind: 'repeated';
  readonly step: number;
  readonly from: number;
  readonly to: number;
};

/** Days of the week are 0 (Sunday) to 6; weekdays are Monday to Friday. */
export type Days =
  | { readonly kind: 'every_day' }
  | { readonly kind: 'weekdays' }
  | { readonly kind: 'days_of_week'; readonly days: readonly number[] }
  | { readonly kind: 'days_of_month'; readonly days: readonly number[] };

/** The shapes most schedules have, which are said in words of our own. */
export type SimpleCadence = { readonly rhythm: Times | Repetition; readonly days: Days };

/** More times or dates than this are no longer read at a glance. */
const MOST = 4;

const DAY = 24 * 60;

/** Undefined for what is not one of those shapes. */
export function simpleCadence(cron: Cron): SimpleCadence | undefined {
  const rhythm = rhythmOf(cron);
  if (rhythm === undefined || !isFull(cron.months, 1, 12)) return undefined;
  const days = daysOf(cron);
  const isReadable = days.kind !== 'days_of_month' || (days.days.length <= MOST && rhythm.kind === 'times');
  return isReadable ? { rhythm, days } : undefined;
}

function rhythmOf(cron: Cron): SimpleCadence['rhythm'] | undefined {
  const { hours, minutes } = cron;
  const repetition = repetitionOf(cron);
  if (repetition && isAllDay(repetition)) return repetition;
  if (hours.length * minutes.length <= MOST) return { kind: 'times', hours, minutes };
  // What goes on past midnight has no beginning and no end to name.
  return repetition && gapAtNight(repetition) >= 2 * repetition.step ? repetition : undefined;
}

/** The times of the day if they are two or more and equally far apart. */
export function repetitionOf({ hours, minutes }: Cron): Repetition | undefined {
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  const [from = 0, second] = times;
  const to = times.at(-1);
  if (second === undefined || to === undefined) return undefined;
  const step = second - from;
  return times.every((time, at) => time === from + at * step) ? { kind: 'repeated', step, from, to } : undefined;
}

/** Goes on past midnight at the same distance. Twice a day is read more easily as two times. */
export function isAllDay(repetition: Repetition): boolean {
  const { step, from } = repetition;
  return gapAtNight(repetition) === step && step > 1 && step < DAY / 2 && from < (step < 60 ? 1 : 60);
}

function gapAtNight({ from, to }: Repetition): number {
  return from + DAY - to;
}

/** On which days, whatever the month. */
export function daysOf({ daysOfMonth, daysOfWeek, dayOfMonthRestricted, dayOfWeekRestricted }: Cron): Days {
  if (dayOfMonthRestricted) return { kind: 'days_of_month', days: daysOfMonth };
  if (!dayOfWeekRestricted) return { kind: 'every_day' };
  return daysOfWeek.join() === '1,2,3,4,5' ? { kind: 'weekdays' } : { kind: 'days_of_week', days: daysOfWeek };
}
