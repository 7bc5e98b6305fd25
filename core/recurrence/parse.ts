import { type CronError, type CronProblem, placeOf, problemAt } from './cron-problem.ts';
import { FIELD_RULES } from './fields.ts';
import { type ParsedField, parseField, type Values } from './parse-field.ts';
import { toAscii } from './to-ascii.ts';

/** A parsed expression. Plain data: it may be copied, compared by `text` and kept for as long as wanted. */
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
  /** Neither minute nor hour begins with `*`: fires once per nominal local time, whatever the clocks do. */
  readonly fixedTime: boolean;
  /** The field leaves out at least one of its values. At most one of the two day fields does. */
  readonly dayOfMonthRestricted: boolean;
  readonly dayOfWeekRestricted: boolean;
};

export type CronResult = { readonly ok: true; readonly cron: Cron } | { readonly ok: false; readonly error: CronError };

type Attempt = { readonly ok: true; readonly cron: Cron } | { readonly ok: false; readonly problem: CronProblem };

export const MAX_CRON_LENGTH = 128;

const MACROS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
};

/** Spellings other schedulers know, and what stands in for them. */
const FOREIGN_MACROS: Readonly<Record<string, string>> = {
  '@midnight': '0 0 * * *',
  '@annually': '0 0 1 1 *',
  '@every_minute': '* * * * *',
  '@reboot': '0 0 * * *',
};

/** One mistake is mended at a time; no expression of 128 characters is worth more rounds than this. */
const MAX_FIXES = 8;

/**
 * Reads a cron expression of five fields (minute, hour, day of month, month, day of week) or one of the macros
 * @hourly, @daily, @weekly, @monthly, @yearly. An expression that never fires is read too: see `neverFires`.
 * The first mistake is reported, with a suggestion that is itself accepted.
 */
export function parseCron(text: string): CronResult {
  const attempt = read(text);
  if (attempt.ok) return attempt;
  const { fixed, ...error } = attempt.problem;
  const suggestion = mend(fixed);
  return { ok: false, error: suggestion === undefined ? error : { ...error, suggestion } };
}

function mend(fixed: string | undefined): string | undefined {
  let text = fixed;
  for (let round = 0; round < MAX_FIXES && text !== undefined; round++) {
    const attempt = read(text);
    if (attempt.ok) return attempt.cron.text;
    text = attempt.problem.fixed;
  }
  return undefined;
}

function read(text: string): Attempt {
  const whole = placeOf(text, 0, text.length);
  if (text.length > MAX_CRON_LENGTH) {
    return refuse(problemAt(whole, 'TOO_LONG', `A cron expression has at most ${MAX_CRON_LENGTH} characters.`));
  }
  const odd = /[^\t\x20-\x7e]/u.exec(text);
  if (odd) {
    const place = placeOf(text, odd.index, odd[0].length);
    const problem = problemAt(place, 'UNEXPECTED_CHARACTER', 'Only plain ASCII characters are allowed here.');
    return refuse({ ...problem, fixed: toAscii(text) });
  }
  const words = [...text.matchAll(/[^ \t]+/g)].map((word) => ({ text: word[0], position: word.index }));
  const [first] = words;
  if (!first) return refuse(problemAt(whole, 'EMPTY', 'Enter a cron expression, for example "0 9 * * 1-5".'));
  const start = placeOf(text, first.position, first.text.length);
  if (first.text.startsWith('@')) return readMacro(text.slice(first.position).trimEnd().toLowerCase(), start);
  if (/^(cron_)?tz=/i.test(first.text)) {
    const message = 'The time zone is a setting of its own and no part of the cron expression.';
    return refuse(problemAt(start, 'TIMEZONE_PREFIX', message, { replacement: '' }));
  }
  if (words.length !== FIELD_RULES.length) return refuse(wrongCount(text, words));
  return readFields(text, words);
}

type Word = { readonly text: string; readonly position: number };

function readFields(text: string, words: readonly Word[]): Attempt {
  const fields: ParsedField[] = [];
  for (const [index, word] of words.entries()) {
    const rule = FIELD_RULES[index];
    if (!rule) break;
    const parsed = parseField(word.text, placeOf(text, word.position, word.text.length), rule);
    if (!parsed.ok) return parsed;
    fields.push(parsed.value);
  }
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields as [
    ParsedField,
    ParsedField,
    ParsedField,
    ParsedField,
    ParsedField,
  ];
  const [, , domWord, , dowWord] = words;
  if (dayOfMonth.restricted && dayOfWeek.restricted && domWord && dowWord) {
    const place = placeOf(text, dowWord.position, dowWord.text.length);
    const message = 'Day of month and day of week cannot both be restricted: schedulers disagree on what that means.';
    const problem = problemAt(place, 'BOTH_DAY_FIELDS', message, { rule: FIELD_RULES[4], allowed: '*' });
    const fixed = `${text.slice(0, domWord.position)}*${text.slice(domWord.position + domWord.text.length)}`;
    return refuse({ ...problem, fixed });
  }
  return {
    ok: true,
    cron: {
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
    },
  };
}

function readMacro(name: string, place: ReturnType<typeof placeOf>): Attempt {
  const expanded = Object.hasOwn(MACROS, name) ? MACROS[name] : undefined;
  if (expanded !== undefined) return read(expanded);
  const message =
    name === '@reboot' ? 'There is no start of a machine to wait for: choose a time.' : `"${name}" is not known.`;
  const problem = problemAt(place, 'UNKNOWN_MACRO', message, { allowed: Object.keys(MACROS).join(', ') });
  return refuse({ ...problem, fixed: Object.hasOwn(FOREIGN_MACROS, name) ? FOREIGN_MACROS[name] : undefined });
}

/** Six fields are usually seconds in front; Quartz writes seconds and a year around the five. */
function wrongCount(text: string, words: readonly Word[]): CronProblem {
  const count = words.length;
  const tail = words.at(-1);
  const year = count > 5 && tail !== undefined && /^(19|20)\d\d/.test(tail.text);
  const seconds = count === 7 || (count === 6 && !year);
  const extra = (seconds ? words[0] : count > 5 ? words[5] : tail) ?? { text: '', position: 0 };
  const kept = words.slice(seconds ? 1 : 0).slice(0, 5);
  const missing = Array.from({ length: 5 - kept.length }, () => '*');
  const place = placeOf(text, extra.position, extra.text.length);
  const message = `A cron expression has five fields, this one has ${count}${
    seconds ? ': seconds cannot be set' : year ? ': a year cannot be set' : ''
  }.`;
  const fixed = count <= 7 ? [...kept.map((word) => word.text), ...missing].join(' ') : undefined;
  return { ...problemAt(place, 'WRONG_FIELD_COUNT', message), fixed };
}

function refuse(problem: CronProblem): Attempt {
  return { ok: false, problem };
}
