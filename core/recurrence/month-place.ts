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

/**
 * Reads a day field that consists of `L`, `LW`, `5L` or `2#3`, whatever the case and with a name for the number.
 * Undefined for any other field: such an item is not part of lists, ranges or steps.
 */
export function readPlace({ text, position }: Word, rule: FieldRule): Placed | CronError | undefined {
  const { field } = rule;
  if (field === 'day_of_month') return /^lw?$/i.test(text) ? endOfMonth(text.toUpperCase()) : undefined;
  const [, day, nthText] = (field === 'day_of_week' && PLACE.exec(text)) || [];
  if (day === undefined) return undefined;
  const of = readValue(day, rule);
  if (typeof of !== 'number') {
    const { at, ...problem } = of;
    return { ...problem, field, position: position + at };
  }
  const weekday = of % 7;
  if (nthText === undefined) {
    return placed({ nth: 'last', of: weekday }, span(22, 31), [weekday], `${weekday}L`);
  }
  const nth = ([1, 2, 3, 4, 5] as const).find((each) => String(each) === nthText);
  if (nth === undefined) {
    const at = position + day.length;
    return { code: 'VALUE_OUT_OF_RANGE', field, position: at, length: nthText.length + 1, allowed: '#1-#5' };
  }
  return placed({ nth, of: weekday }, span(nth * 7 - 6, Math.min(nth * 7, 31)), [weekday], `${weekday}#${nth}`);
}

/** The last day is never before the 28th, the last weekday never before the 26th. */
function endOfMonth(text: string): Placed {
  return text === 'L'
    ? placed({ nth: 'last', of: 'day' }, span(28, 31), span(0, 6), text)
    : placed({ nth: 'last', of: 'weekday' }, span(26, 31), span(1, 5), text);
}

function placed(place: MonthPlace, daysOfMonth: Values, daysOfWeek: Values, text: string): Placed {
  return { place, daysOfMonth, daysOfWeek, text };
}

function span(first: number, last: number): Values {
  return [first, ...Array.from({ length: last - first }, (_, index) => first + index + 1)];
}

/** Whether a day that both day fields allow has the place. `length` is the number of days of its month. */
export function hasPlace({ nth, of }: MonthPlace, dayOfMonth: number, weekday: number, length: number): boolean {
  if (nth !== 'last') return true;
  if (of === 'day') return dayOfMonth === length;
  // The last weekday is the last day, or the Friday before a weekend at the end.
  if (of === 'weekday') return dayOfMonth === length || (weekday === 5 && dayOfMonth > length - 3);
  return dayOfMonth > length - 7;
}
