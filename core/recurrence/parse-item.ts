import { type CronProblem, type Place, placeOf, problemAt } from './cron-problem.ts';
import type { FieldRule } from './fields.ts';

/** One element of a list: `*`, `5`, `MON-FRI`, each range with a step if wanted. Bounds are inclusive. */
export type Item = { readonly from: number; readonly to: number; readonly step: number; readonly text: string };

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: CronProblem };

const ITEM = /^(?:\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:\/(.*))?$/i;
/** Quartz's "no value", last day, nearest weekday and n-th weekday. */
const QUARTZ = /^(?:\?|l|lw|l-\d+|(\d+|[a-z]{3})(?:l|w|#\d*))$/i;

const refuse = (problem: CronProblem): Parsed<never> => ({ ok: false, problem });

/** Reads one element of a field's list. `place` is where `item` stands in the expression. */
export function parseItem(item: string, place: Place, rule: FieldRule): Parsed<Item> {
  if (item === '') {
    return refuse(problemAt(place, 'MALFORMED', `A value is missing in the ${rule.label} field.`, { rule }));
  }
  const quartz = QUARTZ.exec(item);
  if (quartz) return refuse(quartzProblem(item, quartz[1], place, rule));

  const match = ITEM.exec(item);
  if (!match) {
    return refuse(problemAt(place, 'MALFORMED', `"${item}" cannot be read in the ${rule.label} field.`, { rule }));
  }
  const [, first, last, stepText] = match;
  const at = (offset: number, length: number) => placeOf(place.text, place.position + offset, length);

  const step =
    stepText === undefined ? 1 : parseStep(stepText, at(item.length - stepText.length, stepText.length), place, rule);
  if (typeof step !== 'number') return refuse(step);
  const suffix = step === 1 ? '' : `/${step}`;
  if (first === undefined) return accept(rule.min, rule.max, step, `*${suffix}`);

  const from = parseValue(first, at(0, first.length), rule);
  if (typeof from !== 'number') return refuse(from);
  if (last === undefined) {
    if (stepText === undefined) return accept(from, from, 1, `${rule.max === 7 ? from % 7 : from}`);
    const message = `A step needs a range or * before it in the ${rule.label} field.`;
    const range = from < rule.max ? `${from}-${lastOf(rule)}${suffix}` : `${from}`;
    return refuse(problemAt(place, 'STEP_WITHOUT_RANGE', message, { rule, replacement: range }));
  }
  const to = parseValue(last, at(first.length + 1, last.length), rule);
  if (typeof to !== 'number') return refuse(to);
  if (to < from) return refuse(reversedProblem(from, to, step, place, rule));
  if (from === to) return accept(from, to, 1, `${rule.max === 7 ? from % 7 : from}`);
  return accept(from, to, step, `${from}-${to}${suffix}`);
}

function accept(from: number, to: number, step: number, text: string): Parsed<Item> {
  return { ok: true, value: { from, to, step, text } };
}

/** The last distinct value: 7 only repeats Sunday. */
function lastOf(rule: FieldRule): number {
  return rule.max === 7 ? 6 : rule.max;
}

function parseValue(text: string, place: Place, rule: FieldRule): number | CronProblem {
  if (/^\d+$/.test(text)) {
    const value = Number(text);
    if (value >= rule.min && value <= rule.max) return value;
    // 60 minutes, 24 hours, day 0 and month 0 have one obvious reading; 45 o'clock has none.
    const wraps = value < rule.min || (rule.min === 0 && rule.max !== 7 && value === rule.max + 1);
    return problemAt(
      place,
      'VALUE_OUT_OF_RANGE',
      `${text} is outside the ${rule.label} field: allowed is ${rule.allowed}.`,
      {
        rule,
        replacement: wraps ? `${rule.min}` : undefined,
      },
    );
  }
  const index = rule.names.indexOf(text.toUpperCase());
  if (index >= 0) return rule.min + index;
  const written = rule.names.indexOf(text.slice(0, 3).toUpperCase());
  return problemAt(
    place,
    'UNKNOWN_NAME',
    `"${text}" is no value of the ${rule.label} field: allowed is ${rule.allowed}.`,
    {
      rule,
      replacement: written >= 0 && /^[a-z]+$/i.test(text) ? `${rule.min + written}` : undefined,
    },
  );
}

function parseStep(text: string, place: Place, item: Place, rule: FieldRule): number | CronProblem {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= rule.maxStep) return value;
  const allowed = `1-${rule.maxStep}`;
  const message = `"${text}" is no step of the ${rule.label} field: allowed is ${allowed}.`;
  // Every 60 minutes is minute 0; every 0 minutes was meant as every minute.
  if (value === rule.maxStep + 1 && rule.min === 0) {
    const { code, ...rest } = problemAt(item, 'STEP_OUT_OF_RANGE', message, { rule, allowed, replacement: '0' });
    return { ...rest, code, position: place.position, length: place.length };
  }
  const whole = placeOf(place.text, place.position - 1, place.length + 1);
  const { code, ...rest } = problemAt(whole, 'STEP_OUT_OF_RANGE', message, {
    rule,
    allowed,
    replacement: value === 0 ? '' : undefined,
  });
  return { ...rest, code, position: place.position, length: place.length };
}

function reversedProblem(from: number, to: number, step: number, place: Place, rule: FieldRule): CronProblem {
  const last = lastOf(rule);
  const wrapped: number[] = [];
  for (let value = from; value <= to + last - rule.min + 1; value += step) {
    wrapped.push(value > last ? value - (last - rule.min + 1) : value);
  }
  const range = (a: number, b: number) => (a === b ? `${a}` : `${a}-${b}`);
  const plain = rule.max === 7 && to === 0 ? range(from, 7) : `${range(from, last)},${range(rule.min, to)}`;
  return problemAt(place, 'REVERSED_RANGE', `The range in the ${rule.label} field runs backwards.`, {
    rule,
    replacement: step === 1 ? plain : [...new Set(wrapped)].sort((a, b) => a - b).join(','),
  });
}

function quartzProblem(item: string, value: string | undefined, place: Place, rule: FieldRule): CronProblem {
  if (item === '?') {
    return problemAt(place, 'UNSUPPORTED', '"?" is not used here: write * instead.', { rule, replacement: '*' });
  }
  // The nearest that exists in every month: the 28th, and for a week its last day.
  const last = { day_of_month: '28', day_of_week: '6' }[rule.field as string];
  return problemAt(
    place,
    'UNSUPPORTED',
    `"${item}" is not supported: last days, nearest weekdays and n-th weekdays (L, W, #) cannot be expressed.`,
    { rule, replacement: value ?? last },
  );
}
