import type { CronErrorCode } from './cron-problem.ts';
import type { FieldRule } from './fields.ts';

/** One element of a field's list: `*`, `5`, `MON-FRI`, each range with a step if wanted. Bounds are inclusive. */
export type Item = { readonly from: number; readonly to: number; readonly step: number; readonly text: string };

/** What is wrong with an item: the part at fault, counted from the item's start, and what may replace the whole item. */
export type ItemProblem = {
  readonly code: CronErrorCode;
  readonly message: string;
  readonly at: number;
  readonly length: number;
  readonly allowed: string;
  readonly replacement?: string | undefined;
};

const ITEM = /^(?:\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:\/(.*))?$/i;
/** Quartz's "no value", last day, nearest weekday and n-th weekday. */
const QUARTZ = /^(?:\?|l|lw|l-\d+|(\d+|[a-z]{3})(?:l|w|#\d*))$/i;

export function parseItem(item: string, rule: FieldRule): Item | ItemProblem {
  const { label, min, maxStep, allowed } = rule;
  const whole = { at: 0, length: item.length, allowed };

  const quartz = QUARTZ.exec(item);
  if (quartz) {
    const message = `"${item}" is not supported in the ${label} field: ?, L, W and # cannot be used.`;
    return { ...whole, code: 'UNSUPPORTED', message, replacement: quartz[1] ?? (item === '?' ? '*' : rule.last) };
  }
  const match = ITEM.exec(item);
  if (!match) return { ...whole, code: 'MALFORMED', message: refusal(item, label, allowed) };
  const [, first, last, stepText] = match;

  const step = stepText === undefined ? 1 : /^\d+$/.test(stepText) ? Number(stepText) : -1;
  if (step < 1 || step > maxStep) {
    const at = item.indexOf('/') + 1;
    // Every 0 minutes was meant as every minute, and every 60 minutes is minute 0.
    const replacement = step === 0 ? item.slice(0, at - 1) : step === maxStep + 1 && min === 0 ? '0' : undefined;
    const range = `1-${maxStep}`;
    const message = refusal(item.slice(at), `step in the ${label} field`, range);
    return { at, length: item.length - at, allowed: range, code: 'STEP_OUT_OF_RANGE', message, replacement };
  }
  const suffix = step === 1 ? '' : `/${step}`;
  if (first === undefined) return { from: min, to: rule.max, step, text: `*${suffix}` };

  const from = parseValue(first, 0, item, rule);
  if (typeof from !== 'number') return from;
  if (last === undefined && stepText !== undefined) {
    const message = `A step in the ${label} field needs a range or * before it.`;
    const range = `${from}-${rule.period + min - 1}${suffix}`;
    return { ...whole, code: 'STEP_WITHOUT_RANGE', message, replacement: range };
  }
  const to = last === undefined ? from : parseValue(last, first.length + 1, item, rule);
  if (typeof to !== 'number') return to;
  if (to < from) {
    const replacement = step === 1 ? wrapAround(from, to, rule) : undefined;
    return { ...whole, code: 'REVERSED_RANGE', message: `The range ${item} runs backwards.`, replacement };
  }
  const single = ((from - min) % rule.period) + min;
  return { from, to, step, text: from === to ? `${single}` : `${from}-${to}${suffix}` };
}

function parseValue(text: string, at: number, item: string, rule: FieldRule): number | ItemProblem {
  const { names, min, max, allowed } = rule;
  const numeric = /^\d+$/.test(text);
  const named = names.indexOf(text.slice(0, 3).toUpperCase());
  const value = numeric ? Number(text) : named + min;
  if (numeric ? value >= min && value <= max : named >= 0 && text.length === 3) return value;
  // Day 0, minute 60 and "Monday" have one obvious reading; 45 o'clock has none.
  const meant = numeric ? value < min || (value === rule.period && value > max) : named >= 0;
  return {
    at,
    length: text.length,
    allowed,
    code: numeric ? 'VALUE_OUT_OF_RANGE' : 'UNKNOWN_NAME',
    message: refusal(text, rule.label, allowed),
    replacement: meant ? item.replace(text, `${numeric ? min : value}`) : undefined,
  };
}

function refusal(text: string, role: string, allowed: string): string {
  return `"${text}" cannot be used as ${role}: allowed is ${allowed}.`;
}

/** From Friday to Sunday, from 22 to 6 o'clock. */
function wrapAround(from: number, to: number, { min, max, period }: FieldRule): string {
  return to === 0 && max === period ? `${from}-${max}` : `${from}-${min + period - 1},${min}-${to}`;
}
