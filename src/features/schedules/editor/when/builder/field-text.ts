import { isFull, ranges } from '@extension-schedules/core/recurrence/even-fields.ts';

/** One field of an expression: `*` for all of its values, otherwise a list with three or more in a row as a range. */
export function fieldText(values: readonly number[], first: number, last: number): string {
  return isFull(values, first, last) ? '*' : listText(values);
}

/** The same without `*`: for minutes and hours that says something about clock changes. */
export function listText(values: readonly number[]): string {
  return ranges(values).join(',');
}
