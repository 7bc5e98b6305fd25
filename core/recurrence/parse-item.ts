import type { CronErrorCode } from './cron-problem.ts';
import type { FieldRule } from './fields.ts';

/** One element of a field's list: `*`, `5`, `MON-FRI`, each range with an optional step. Bounds are inclusive. */
export type Item = { readonly from: number; readonly to: number; readonly step: number; readonly text: string };

/** The invalid part of an item, counted from the item's start. */
export type ItemProblem = {
  readonly code: CronErrorCode;
  readonly at: number;
  readonly length: number;
  readonly allowed: string;
};

const ITEM = /^(?:\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:\/(.*))?$/i;
/** Quartz's "no value" and nearest weekday; its last and n-th days, which are allowed only alone in a day field. */
const QUARTZ = /^(?:\?|lw?(?:[-/].*)?|(?:\d+|[a-z]{3})(?:w|(?:l|#\d*)(?:\/.*)?))$/i;
const DIGITS = /^\d+$/;

export function parseItem(item: string, rule: FieldRule): Item | ItemProblem {
  const { min, max, period, allowed } = rule;

  const refuse = (code: CronErrorCode): ItemProblem => ({ code, at: 0, length: item.length, allowed });
  /** Reports that the part of the item that begins at `at` is not allowed. */
  const refusePart = (code: CronErrorCode, part: string, at: number, range: string): ItemProblem => {
    return { code, at, length: part.length, allowed: range };
  };

  if (QUARTZ.test(item)) return refuse('UNSUPPORTED');
  const match = ITEM.exec(item);
  if (!match) return refusePart('MALFORMED', item, 0, allowed);
  const [, first, last, stepText] = match;

  const step = stepText === undefined ? 1 : DIGITS.test(stepText) ? Number(stepText) : -1;
  if (step < 1 || step >= period) {
    const at = item.indexOf('/') + 1;
    return refusePart('STEP_OUT_OF_RANGE', item.slice(at), at, `1-${period - 1}`);
  }
  const suffix = step === 1 ? '' : `/${step}`;
  if (first === undefined) return { from: min, to: max, step, text: `*${suffix}` };

  const from = readValue(first, rule);
  if (typeof from !== 'number') return from;
  if (last === undefined && stepText !== undefined) return refuse('STEP_WITHOUT_RANGE');
  const to = last === undefined ? from : readValue(last, rule);
  if (typeof to !== 'number') return { ...to, at: first.length + 1 };
  if (to < from) return refuse('REVERSED_RANGE');
  return { from, to, step, text: from === to ? `${((from - min) % period) + min}` : `${from}-${to}${suffix}` };
}

/** A number or a name of the field. The problem begins at 0, the start of `text`. */
export function readValue(text: string, { names, min, max, allowed }: FieldRule): number | ItemProblem {
  const numeric = DIGITS.test(text);
  const name = names.indexOf(text.slice(0, 3).toUpperCase());
  const value = numeric ? Number(text) : name + min;
  if (numeric ? value >= min && value <= max : name >= 0 && text.length === 3) return value;
  return { code: numeric ? 'VALUE_OUT_OF_RANGE' : 'UNKNOWN_NAME', at: 0, length: text.length, allowed };
}
