import type { CronError, Word } from './cron-problem.ts';
import type { FieldRule, Values } from './fields.ts';
import { readValue } from './parse-item.ts';

/** A day by its place in the month: the second Tuesday, the last Friday, the last day, the last weekday (Mon to Fri). */
export type MonthPlace =
  | { readonly nth: 1 | 2 | 3 | 4 | 5; readonly of: number }
  | { readonly nth: 'last'; readonly of: number | 'day' | 'weekday' };

/** What a day field that names a place means for both day fields: all days of them that can have the place. */
export type Placed = {
  readonly place: MonthPlace;
  readonly daysOfMonth: Values;
  readonly daysOfWeek: Values;
  readonly text: string;
};

const PLACE = /^(\w+?)(?:l|#(\d*))$/i;
const NTH = [1, 2, 3, 4, 5] as const;

/**
 * Reads a day field that consists of `L`, `LW`, `5L` or `2#3`, whatever the case and with a name for the number.
 * Undefined for any other field: such an item is not part of lists, ranges or steps.
 */
export function readPlace({ text, position }: Word, rule: FieldRule): Placed | CronError | undefined {
  const { field } = rule;
  if (field === 'day_of_month') return endOfMonth(text.toUpperCase());
  const [, day, nthText] = (field === 'day_of_week' && PLACE.exec(text)) || [];
  if (day === undefined) return undefined;
  const value = readValue(day, rule);
  if (typeof value !== 'number') {
    const { at, ...problem } = value;
    return { ...problem, field, position: position + at };
  }
  const of = value % 7;
  const daysOfWeek: Values = [of];
  if (nthText === undefined) {
    return { place: { nth: 'last', of }, daysOfMonth: span(22, 31), daysOfWeek, text: `${of}L` };
  }
  const nth = NTH.find((each) => String(each) === nthText);
  if (nth === undefined) {
    const length = nthText.length + 1;
    return { code: 'VALUE_OUT_OF_RANGE', field, position: position + day.length, length, allowed: '#1-#5' };
  }
  const daysOfMonth = span(nth * 7 - 6, Math.min(nth * 7, 31));
  return { place: { nth, of }, daysOfMonth, daysOfWeek, text: `${of}#${nth}` };
}

/** The last day is never before the 28th, the last weekday never before the 26th. */
function endOfMonth(text: string): Placed | undefined {
  if (text === 'L') {
    return { place: { nth: 'last', of: 'day' }, daysOfMonth: span(28, 31), daysOfWeek: span(0, 6), text };
  }
  if (text !== 'LW') return undefined;
  return { place: { nth: 'last', of: 'weekday' }, daysOfMonth: span(26, 31), daysOfWeek: span(1, 5), text };
}

function span(first: number, last: number): Values {
  return [first, ...(first < last ? span(first + 1, last) : [])];
}

/** Whether a day that both day fields allow has the place. `length` is the number of days of its month. */
export function hasPlace({ nth, of }: MonthPlace, dayOfMonth: number, weekday: number, length: number): boolean {
  if (nth !== 'last') return true;
  // The last weekday is the last day, or the Friday before a weekend at the end.
  if (typeof of === 'number' || (of === 'weekday' && weekday === 5)) {
    return dayOfMonth > length - (of === 'weekday' ? 3 : 7);
  }
  return dayOfMonth === length;
}
