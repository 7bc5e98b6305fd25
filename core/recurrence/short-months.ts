import type { Cron } from './parse.ts';

/**
 * The effect of months that are too short for an expression's dates. Months are 1 to 12, ascending.
 * - `leap_years`: it runs in leap years only
 * - `some_months`: it runs in `months` only, although it names more; with `leapFebruary` in February of leap years too
 * - `dates_left_out`: it runs in every month it names, but some of its dates exist in `months` only
 * - `fifth_weekday`: it runs in the months only that have the weekday five times
 */
export type ShortMonths =
  | { readonly kind: 'leap_years' }
  | { readonly kind: 'some_months'; readonly months: readonly number[]; readonly leapFebruary: boolean }
  | { readonly kind: 'dates_left_out'; readonly dates: readonly LeftOut[] }
  | { readonly kind: 'fifth_weekday'; readonly weekday: number };

export type LeftOut = { readonly day: number; readonly months: readonly number[]; readonly leapFebruary: boolean };

/** Days of each month in a common year. */
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Undefined when every month has every intended date. A range to the end of the month (25-31) is taken as such, and so is
 * every other day (`*` with a step): their last dates are not reported.
 */
export function shortMonths(cron: Cron): ShortMonths | undefined {
  const { place } = cron;
  if (place) return place.nth === 5 ? { kind: 'fifth_weekday', weekday: place.of } : undefined;
  const [first] = cron.daysOfMonth;
  if (!cron.dayOfMonthRestricted || first === undefined) return undefined;
  const some = monthsWith(cron, first);
  if (some.months.length < cron.months.length) {
    return some.months.length === 0 ? { kind: 'leap_years' } : { kind: 'some_months', ...some };
  }
  if (cron.text.split(' ')[2]?.startsWith('*')) return undefined;
  const dates = cron.daysOfMonth
    .filter((day) => !cron.daysOfMonth.includes(day - 1))
    .map((day) => ({ day, ...monthsWith(cron, day) }))
    .filter(({ months }) => months.length < cron.months.length);
  return dates.length > 0 ? { kind: 'dates_left_out', dates } : undefined;
}

function monthsWith(cron: Cron, day: number): { months: number[]; leapFebruary: boolean } {
  const months = cron.months.filter((month) => day <= (LENGTHS[month - 1] ?? 0));
  return { months, leapFebruary: day === 29 && cron.months.includes(2) };
}
