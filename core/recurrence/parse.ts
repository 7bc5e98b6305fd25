import type { CronError, CronErrorCode, Word } from './cron-problem.ts';
import { FIELD_RULES, type Values } from './fields.ts';
import type { MonthPlace } from './month-place.ts';
import { type ParsedField, parseField } from './parse-field.ts';

/** A parsed expression. Plain data: it may be copied, cached and compared by `text`. */
export type Cron = {
  /** Canonical text: five fields, one space between them, names as numbers. Parses to an equal `Cron` again. */
  readonly text: string;
  /** All values are sorted and distinct. */
  readonly minutes: Values;
  readonly hours: Values;
  readonly daysOfMonth: Values;
  readonly months: Values;
  /** 0 (Sunday) to 6. */
  readonly daysOfWeek: Values;
  /** The field begins with `*`, with or without a step. */
  readonly minuteWildcard: boolean;
  readonly hourWildcard: boolean;
  /** Neither minute nor hour begins with `*`: runs once per nominal local time, also when the clocks change. */
  readonly fixedTime: boolean;
  /** The field excludes at least one of its values. At most one of the two day fields is restricted. */
  readonly dayOfMonthRestricted: boolean;
  readonly dayOfWeekRestricted: boolean;
  /** The place in the month that a day needs besides; the values of both day fields then hold all days that can have it. */
  readonly place: MonthPlace | undefined;
};

export type CronResult = { readonly ok: true; readonly cron: Cron } | { readonly ok: false; readonly error: CronError };

export const MAX_CRON_LENGTH = 128;

const MACROS = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
]);

/**
 * Reads a cron expression of five fields (minute, hour, day of month, month, day of week) or one of the macros
 * @hourly, @daily, @weekly, @monthly, @yearly. A day field may name a place in the month instead of values: `L`, `LW`
 * or, for the day of the week, `5L` and `2#3`. An expression that never fires is valid here: see `neverFires`.
 * Reports the first mistake.
 */
export function parseCron(text: string): CronResult {
  const read = readCron(text);
  return 'text' in read ? { ok: true, cron: read } : { ok: false, error: read };
}

function readCron(text: string): Cron | CronError {
  const whole: Word = { text, position: 0 };
  if (text.length > MAX_CRON_LENGTH) return problem('TOO_LONG', whole);
  const odd = /[^\t\x20-\x7e]/u.exec(text);
  if (odd) return problem('UNEXPECTED_CHARACTER', { text: odd[0], position: odd.index });
  const words = wordsOf(text);
  const [first] = words;
  if (!first) return problem('EMPTY', whole);
  if (first.text.startsWith('@')) return readMacro(text, first);
  if (/^(cron_)?tz=/i.test(first.text)) return problem('TIMEZONE_PREFIX', first);
  return words.length === FIELD_RULES.length ? readFields(words) : wrongCount(first, words);
}

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[^ \t]+/g)].map((word) => ({ text: word[0], position: word.index }));
}

function readFields(words: readonly Word[]): Cron | CronError {
  const fields: ParsedField[] = [];
  for (const [index, rule] of FIELD_RULES.entries()) {
    const field = parseField(words[index] as Word, rule);
    if ('code' in field) return field;
    fields.push(field);
  }
  type Five = [ParsedField, ParsedField, ParsedField, ParsedField, ParsedField];
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields as Five;
  if (dayOfMonth.restricted && dayOfWeek.restricted) {
    return { ...problem('BOTH_DAY_FIELDS', words[4] as Word), field: 'day_of_week', allowed: '*' };
  }
  const placed = dayOfMonth.placed ?? dayOfWeek.placed;
  return {
    text: fields.map((field) => field.text).join(' '),
    minutes: minute.values,
    hours: hour.values,
    daysOfMonth: placed?.daysOfMonth ?? dayOfMonth.values,
    months: month.values,
    daysOfWeek: placed?.daysOfWeek ?? dayOfWeek.values,
    minuteWildcard: minute.wildcard,
    hourWildcard: hour.wildcard,
    fixedTime: !minute.wildcard && !hour.wildcard,
    dayOfMonthRestricted: dayOfMonth.restricted,
    dayOfWeekRestricted: dayOfWeek.restricted,
    place: placed?.place,
  };
}

function readMacro(text: string, first: Word): Cron | CronError {
  const name = text.trim().toLowerCase();
  const expanded = MACROS.get(name);
  if (expanded !== undefined) return readCron(expanded);
  const allowed = [...MACROS.keys()].join(', ');
  return { ...problem('UNKNOWN_MACRO', first), allowed };
}

/** Marks the field that is most likely too many, or the last one if some are missing. */
function wrongCount(first: Word, words: readonly Word[]): CronError {
  return problem('WRONG_FIELD_COUNT', hasSeconds(words) ? first : (words[5] ?? words.at(-1) ?? first));
}

/**
 * Whether six or seven fields begin with seconds. Quartz writes seconds in front, and a year around the five. Of six
 * fields EventBridge has a year at the end, recognized by the place of `?` and of names.
 */
export function hasSeconds(words: readonly Word[]): boolean {
  if (words.length !== 6) return words.length === 7;
  const [, , date = '', , weekday = '', last = ''] = words.map(({ text }) => text);
  if (last === '?') return true;
  return date !== '?' && !/\?|sun|mon|tue|wed|thu|fri|sat/i.test(weekday) && !/^\d{4}/.test(last);
}

function problem(code: CronErrorCode, { text, position }: Word): CronError {
  return { code, position, length: text.length };
}
