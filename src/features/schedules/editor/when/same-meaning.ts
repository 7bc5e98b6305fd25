import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';

/** Due at the same instants in every zone: the same values, and treated alike when the clocks change. */
export function sameMeaning(a: Cron, b: Cron): boolean {
  return (
    a.fixedTime === b.fixedTime &&
    same(a.minutes, b.minutes) &&
    same(a.hours, b.hours) &&
    same(a.daysOfMonth, b.daysOfMonth) &&
    same(a.months, b.months) &&
    same(a.daysOfWeek, b.daysOfWeek)
  );
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
