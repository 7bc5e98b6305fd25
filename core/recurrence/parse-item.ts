import type { CronErrorCode } from './cron-problem.ts';
import type { FieldRule } from './fields.ts';

/** One element of a field's list: `*`, `5`, `MON-FRI`, each range with an optional step. Bounds are inclusive. */
export type Item = { readonly from: number; readonly to: number; readonly step: number; readonly text: string };

/** The invalid part of an item, counted from the item's start, and a replacement for the whole item. */
export type ItemProblem = {
  readonly code: CronErrorCode;
  readonly at: number;
  readonly length: number;
  readonly allowed: string;
  readonly replacement: string | undefined;
};

const ITEM = /^(?:\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:\/(.*))?$/i;
/** Quartz's "no value", last day, nearest weekday and n-th weekday. */
const QUARTZ = /^(?:\?|l|lw|l-\d+|(\d+|[a-z]{3})(?:l|w|#\d*))$/i;
const DIGITS = /^\d+$/;

export function parseItem(item: string, rule: FieldRule): Item | ItemProblem {
  const { names, min, max, period, allowed } = rule;
  const top = min + period - 1;

  const refuse = (code: CronErrorCode, replacement?: string): ItemProblem => {
    return { code, at: 0, length: item.length, allowed, replacement };
  };
  /** Reports that the part of the item that begins at `at` is not allowed. */
  const refusePart = (code: CronErrorCode, part: string, at: number, range: string, replacement?: string) => ({
    ...refuse(code, replacement),
    at,
    length: part.length,
    allowed: range,
  });
  const readValue = (text: string, at: number): number | ItemProblem => {
    const numeric = DIGITS.test(text);
    const name = names.indexOf(text.slice(0, 3).toUpperCase());
    const value = numeric ? Number(text) : name + min;
    if (numeric ? value >= min && value <= max : name >= 0 && text.length === 3) return value;
    // Day 0, minute 60 and "Monday" have one obvious reading; 45 o'clock has none.
    const meant = numeric ? value < min || (value === period && value > max) : name >= 0;
    return refusePart(
      numeric ? 'VALUE_OUT_OF_RANGE' : 'UNKNOWN_NAME',
      text,
      at,
      allowed,
      meant ? item.replace(text, `${numeric ? min : value}`) : undefined,
    );
  };

  const quartz = QUARTZ.exec(item);
  if (quartz) {
    const instead = quartz[1] ?? (item === '?' ? '*' : rule.last);
    return refuse('UNSUPPORTED', instead);
  }
  const match = ITEM.exec(item);
  if (!match) return refusePart('MALFORMED', item, 0, allowed);
  const [, first, last, stepText] = match;

  const step = stepText === undefined ? 1 : DIGITS.test(stepText) ? Number(stepText) : -1;
  if (step < 1 || step >= period) {
    const at = item.indexOf('/') + 1;
    // Every 0 minutes was meant as every minute, and every 60 minutes is minute 0.
    const instead = step === 0 ? item.slice(0, at - 1) : step === period && min === 0 ? '0' : undefined;
    return refusePart('STEP_OUT_OF_RANGE', item.slice(at), at, `1-${period - 1}`, instead);
  }
  const suffix = step === 1 ? '' : `/${step}`;
  if (first === undefined) return { from: min, to: max, step, text: `*${suffix}` };

  const from = readValue(first, 0);
  if (typeof from !== 'number') return from;
  if (last === undefined && stepText !== undefined) {
    return refuse('STEP_WITHOUT_RANGE', `${from}-${top}${suffix}`);
  }
  const to = last === undefined ? from : readValue(last, first.length + 1);
  if (typeof to !== 'number') return to;
  if (to < from) {
    // From Friday to Sunday, from 22 to 6 o'clock.
    const wrapped = to === 0 && max === 7 ? `${from}-7` : `${from}-${top},${min}-${to}`;
    return refuse('REVERSED_RANGE', step === 1 ? wrapped : undefined);
  }
  return { from, to, step, text: from === to ? `${((from - min) % period) + min}` : `${from}-${to}${suffix}` };
}
