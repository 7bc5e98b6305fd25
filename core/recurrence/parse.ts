import { type CronError, type CronErrorCode, type CronProblem, replaceWord, type Word } from './cron-problem.ts';
import { FIELD_RULES } from './fields.ts';
import { type ParsedField, parseField, type Values } from './parse-field.ts';

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

/** Macros of other schedulers are refused, with an equivalent as the suggestion. */
const FOREIGN_MACROS = new Map([
  ['@midnight', '@daily'],
  ['@annually', '@yearly'],
  ['@reboot', '@daily'],
]);

/** Each round fixes one mistake; this bounds the rounds for a hopeless expression. */
const MAX_FIXES = 8;

/**
 * Reads a cron expression of five fields (minute, hour, day of month, month, day of week) or one of the macros
 * @hourly, @daily, @weekly, @monthly, @yearly. An expression that never fires is valid here: see `neverFires`.
 * Reports the first mistake, with a suggestion that is itself valid.
 */
export function parseCron(text: string): CronResult {
  const read = readCron(text);
  if ('text' in read) return { ok: true, cron: read };
  const { fixed, ...error } = read;
  const suggestion = suggest(fixed);
  return { ok: false, error: suggestion === undefined ? error : { ...error, suggestion } };
}

function suggest(fixed: string | undefined): string | undefined {
  let text = fixed;
  for (let round = 0; round < MAX_FIXES && text !== undefined; round++) {
    const read = readCron(text);
    if ('text' in read) return read.text;
    text = read.fixed;
  }
  return undefined;
}

function readCron(text: string): Cron | CronProblem {
  const whole: Word = { text, position: 0 };
  if (text.length > MAX_CRON_LENGTH) return problem('TOO_LONG', whole);
  const odd = /[^\t\x20-\x7e]/u.exec(text);
  if (odd) {
    const place = { text: odd[0], position: odd.index };
    return problem('UNEXPECTED_CHARACTER', place, toAscii(text));
  }
  const words = [...text.matchAll(/[^ \t]+/g)].map((word) => ({ text: word[0], position: word.index }));
  const [first] = words;
  if (!first) return problem('EMPTY', whole);
  if (first.text.startsWith('@')) return readMacro(text, first);
  if (/^(cron_)?tz=/i.test(first.text)) return problem('TIMEZONE_PREFIX', first, replaceWord(text, first, ''));
  return words.length === FIELD_RULES.length ? readFields(text, words) : wrongCount(first, words);
}

function readFields(text: string, words: readonly Word[]): Cron | CronProblem {
  const fields: ParsedField[] = [];
  for (const [index, rule] of FIELD_RULES.entries()) {
    const field = parseField(text, words[index] as Word, rule);
    if ('code' in field) return field;
    fields.push(field);
  }
  type Five = [ParsedField, ParsedField, ParsedField, ParsedField, ParsedField];
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields as Five;
  if (dayOfMonth.restricted && dayOfWeek.restricted) {
    const [, , days, , weekdays] = words as [Word, Word, Word, Word, Word];
    const both = problem('BOTH_DAY_FIELDS', weekdays, replaceWord(text, days, '*'));
    return { ...both, field: 'day_of_week', allowed: '*' };
  }
  return {
    text: fields.map((field) => field.text).join(' '),
    minutes: minute.values,
    hours: hour.values,
    daysOfMonth: dayOfMonth.values,
    months: month.values,
    daysOfWeek: dayOfWeek.values,
    minuteWildcard: minute.wildcard,
    hourWildcard: hour.wildcard,
    fixedTime: !minute.wildcard && !hour.wildcard,
    dayOfMonthRestricted: dayOfMonth.restricted,
    dayOfWeekRestricted: dayOfWeek.restricted,
  };
}

function readMacro(text: string, first: Word): Cron | CronProblem {
  const name = text.trim().toLowerCase();
  const expanded = MACROS.get(name);
  if (expanded !== undefined) return readCron(expanded);
  const allowed = [...MACROS.keys()].join(', ');
  return { ...problem('UNKNOWN_MACRO', first, FOREIGN_MACROS.get(name)), allowed };
}

/** Six fields are usually seconds in front; Quartz writes seconds and a year around the five. */
function wrongCount(first: Word, words: readonly Word[]): CronProblem {
  const count = words.length;
  const seconds = count === 7 || (count === 6 && !/^\d{4}/.test(words[5]?.text ?? ''));
  const place = seconds ? first : (words[5] ?? words.at(-1) ?? first);
  const kept = [...words.slice(seconds ? 1 : 0).map((word) => word.text), '*', '*', '*', '*'].slice(0, 5);
  return problem('WRONG_FIELD_COUNT', place, count > 7 ? undefined : kept.join(' '));
}

function problem(code: CronErrorCode, { text, position }: Word, fixed?: string): CronProblem {
  return { code, position, length: text.length, fixed };
}

/**
 * The ASCII text that was probably meant: replaces full-width forms, any script's decimal digits, dashes and unusual
 * spaces. Undefined when other characters remain.
 */
function toAscii(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00d7\u2217]/g, '*')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .replace(/\p{Nd}/gu, (digit) => `${digitValue(digit.codePointAt(0) ?? 0)}`);
  return /^[\x20-\x7e]*$/.test(plain) ? plain : undefined;
}

/** Unicode encodes every script's digits 0 to 9 in one run, so the distance to the start of the run is the value. */
function digitValue(codePoint: number): number {
  let start = codePoint;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (codePoint - start) % 10;
}
