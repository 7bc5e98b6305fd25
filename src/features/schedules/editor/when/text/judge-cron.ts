import { judgeRecurrence } from '@extension-schedules/core/recurrence/judge-recurrence.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import type { RecurrenceError } from '@extension-schedules/core/recurrence/recurrence.ts';

export type CronMistake = Extract<RecurrenceError, { field: 'cron' }>;

const FIELDS = 5;
const MACROS = ['@hourly', '@daily', '@weekly', '@monthly', '@yearly'];

/** The error of a finished expression. `minimumInterval` is in milliseconds. */
export function judgeCron(text: string, minimumInterval: number): CronMistake | undefined {
  const judgement = judgeRecurrence(text, 'UTC', { minimumInterval });
  return judgement.ok ? undefined : judgement.errors.find((error) => error.field === 'cron');
}

/**
 * The error of an expression being typed: in complete fields, and in the whole once there are five. The last word may
 * be unfinished, certainly if it ends with `-`, `/`, `,`, `#` or inside a name.
 */
export function judgeUnfinished(text: string, minimumInterval: number): CronMistake | undefined {
  const words = [...text.matchAll(/[^ \t]+/g)];
  const first = words[0]?.[0];
  if (first === undefined) return undefined;
  if (first.startsWith('@')) {
    const begun = words.length === 1 && MACROS.some((macro) => macro.startsWith(first.toLowerCase()));
    return begun ? undefined : judgeCron(text, minimumInterval);
  }
  const last = words.at(-1);
  const open = last && !/[ \t]$/.test(text) ? last : undefined;
  if (words.length < FIELDS) {
    const complete = text.slice(0, open?.index);
    const missing = FIELDS - words.length + (open ? 1 : 0);
    return mistakeIn(`${complete} ${Array(missing).fill('*').join(' ')}`);
  }
  const mistake = judgeCron(text, minimumInterval);
  const mayGoOn = open && words.length === FIELDS && /[-/,#]$|(?<![a-z])[a-z]{1,2}$/i.test(open[0]);
  return mayGoOn && mistake && mistake.position >= open.index ? undefined : mistake;
}

/** The error without a suggestion, which would discard the text being typed. */
function mistakeIn(text: string): CronMistake | undefined {
  const parsed = parseCron(text);
  if (parsed.ok) return undefined;
  const { field: cronField, ...error } = parsed.error;
  return { field: 'cron', ...error, ...(cronField && { cronField }) };
}

/** The index of the field at the caret; undefined in a macro and after the fifth field. */
export function fieldAt(text: string, caret: number): number | undefined {
  if (text.trimStart().startsWith('@')) return undefined;
  const before = text.slice(0, caret);
  const begun = before.match(/[^ \t]+/g)?.length ?? 0;
  const index = begun === 0 || /[ \t]$/.test(before) ? begun : begun - 1;
  return index < FIELDS ? index : undefined;
}
