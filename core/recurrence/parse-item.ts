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
/** Quartz's "no value", last day, nearest weekday and n-th weekday. */
const QUARTZ = /^(?:\?|l|lw|l-\d+|(?:\d+|[a-z]{3})(?:l|w|#\d*))$/i;
const DIGITS = /^\d+$/;

export function parseItem(item: string, rule: FieldRule): Item | ItemProblem {
  const { names, min, max, period, allowed } = rule;

  const refuse = (code: CronErrorCode): ItemProblem => ({ code, at: 0, length: item.length, allowed });
  /** Reports that the part of the item that begins at `at` is not allowed. */
  const refusePart = (code: CronErrorCode, part: string, at: number, range: string): ItemProblem => {
    return { code, at, length: part.length, allowed: range };
  };
  const readValue = (text: string, at: number): number | ItemProblem => {
    const numeric = DIGITS.test(text);
    const name = names.indexOf(text.slice(0, 3).toUpperCase());
    const value = numeric ? Number(text) : name + min;
    if (numeric ? value >= min && value <= max : name >= 0 && text.length === 3) return value;
    return refusePart(numeric ? 'VALUE_OUT_OF_RANGE' : 'UNKNOWN_NAME', text, at, allowed);
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

  const from = readValue(first, 0);
  if (typeof from !== 'number') return from;
  if (last === undefined && stepText !== undefined) return refuse('STEP_WITHOUT_RANGE');
  const to = last === undefined ? from : readValue(last, first.length + 1);
  if (typeof to !== 'number') return to;
  if (to < from) return refuse('REVERSED_RANGE');
  return { from, to, step, text: from === to ? `${((from - min) % period) + min}` : `${from}-${to}${suffix}` };
}
