import type { CronDifference } from './cron-difference.ts';
import type { CronError } from './cron-problem.ts';
import { FIELD_RULES, type FieldRule } from './fields.ts';
import { fixItem } from './item-fix.ts';
import { hasSeconds, wordsOf } from './parse.ts';
import { toAscii } from './to-ascii.ts';

/** A text without the mistake, which may contain others, and how it differs from what was meant. */
export type Fix = { readonly text: string; readonly differs?: readonly CronDifference[] | undefined };

/** Macros of other schedulers that have an equivalent. */
const FOREIGN_MACROS = new Map([
  ['@midnight', '@daily'],
  ['@annually', '@yearly'],
]);

/** Removes one mistake from an expression; undefined if it is unclear what was meant. */
export function fixCron(text: string, error: CronError): Fix | undefined {
  switch (error.code) {
    case 'UNEXPECTED_CHARACTER': {
      const plain = toAscii(text);
      return plain === undefined ? undefined : { text: plain };
    }
    case 'UNKNOWN_MACRO': {
      const equal = FOREIGN_MACROS.get(text.trim().toLowerCase());
      return equal === undefined ? undefined : { text: equal };
    }
    case 'TIMEZONE_PREFIX': {
      const zone = partOf(text, error).replace(/^.*?=/, '');
      return { text: replacePart(text, error, ''), differs: [{ kind: 'own_zone', zone }] };
    }
    case 'WRONG_FIELD_COUNT':
      return fixCount(text);
    case 'BOTH_DAY_FIELDS': {
      const date = wordsOf(text)[2];
      if (!date) return undefined;
      const dates = { position: date.position, length: date.text.length };
      return { text: replacePart(text, dates, '*'), differs: [{ kind: 'weekdays_only' }] };
    }
    default:
      return fixField(text, error);
  }
}

function fixField(text: string, error: CronError): Fix | undefined {
  const rule = FIELD_RULES.find(({ field }) => field === error.field);
  if (!rule) return undefined;
  const before = /[^ \t,]*$/.exec(text.slice(0, error.position))?.[0].length ?? 0;
  const start = error.position - before;
  const item = /^[^ \t,]*/.exec(text.slice(start))?.[0] ?? '';
  const everyHour = wordsOf(text)[1]?.text === '*';
  const fixed = fixItem(item, partOf(text, error), error.code, rule, everyHour);
  if (!fixed) return undefined;
  const { replacement, hours, differs = [] } = fixed;
  const replaced = replacePart(text, { position: start, length: item.length }, replacement);
  return {
    text: hours === undefined ? replaced : replaceHours(replaced, hours),
    differs: error.code === 'UNSUPPORTED' && hasAmbiguousWeekday(text, rule) ? [...differs, WEEKDAYS] : differs,
  };
}

const WEEKDAYS = { kind: 'weekday_numbers' } as const;

/** Quartz's syntax is used with weekdays from 1 and from 0. */
function hasAmbiguousWeekday(text: string, rule: FieldRule): boolean {
  const weekdays = wordsOf(text)[4]?.text ?? '';
  return (rule.field === 'day_of_month' || rule.field === 'day_of_week') && /(?:^|[,-])\d/.test(weekdays);
}

function fixCount(text: string): Fix | undefined {
  const words = wordsOf(text);
  const seconds = hasSeconds(words);
  const texts = words.map((word) => word.text);
  if (texts.length > 7) return undefined;
  const rest = seconds ? texts.slice(1) : texts;
  const five = [...rest, '*', '*', '*', '*'].slice(0, FIELD_RULES.length);
  const differs: CronDifference[] = [];
  if (texts.length < FIELD_RULES.length) differs.push({ kind: 'filled_up' });
  if (seconds && !/^0+$/.test(texts[0] ?? '')) differs.push({ kind: 'no_seconds' });
  if (!['*', '?', undefined].includes(rest[FIELD_RULES.length])) differs.push({ kind: 'every_year' });
  return { text: five.join(' '), differs };
}

function replaceHours(text: string, hours: string): string {
  const hour = wordsOf(text)[1];
  return hour ? replacePart(text, { position: hour.position, length: hour.text.length }, hours) : text;
}

type Place = Pick<CronError, 'position' | 'length'>;

function partOf(text: string, { position, length }: Place): string {
  return text.slice(position, position + length);
}

function replacePart(text: string, { position, length }: Place, replacement: string): string {
  return text.slice(0, position) + replacement + text.slice(position + length);
}
