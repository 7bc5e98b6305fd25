import { type CronProblem, type Place, placeOf } from './cron-problem.ts';
import type { FieldRule } from './fields.ts';
import { parseItem } from './parse-item.ts';

/** Sorted, distinct and never empty. */
export type Values = readonly [number, ...number[]];

export type ParsedField = {
  readonly values: Values;
  /** The field begins with `*`. */
  readonly wildcard: boolean;
  /** The field leaves out at least one of its values. */
  readonly restricted: boolean;
  readonly text: string;
};

type FieldResult =
  | { readonly ok: true; readonly value: ParsedField }
  | { readonly ok: false; readonly problem: CronProblem };

/** Reads one field, a list of items; `place` is where it stands in the expression. */
export function parseField(field: string, place: Place, rule: FieldRule): FieldResult {
  const texts: string[] = [];
  const selected = new Set<number>();
  let position = place.position;
  for (const part of field.split(',')) {
    const item = parseItem(part, placeOf(place.text, position, part.length), rule);
    if (!item.ok) return item;
    const { from, to, step, text } = item.value;
    for (let value = from; value <= to; value += step) selected.add(rule.max === 7 ? value % 7 : value);
    if (!texts.includes(text)) texts.push(text);
    position += part.length + 1;
  }
  const sorted = [...selected].sort((a, b) => a - b);
  const [first = rule.min, ...rest] = sorted;
  const size = rule.max - rule.min + (rule.max === 7 ? 0 : 1);
  return {
    ok: true,
    value: {
      values: [first, ...rest],
      wildcard: field.startsWith('*'),
      restricted: selected.size < size,
      text: texts.join(','),
    },
  };
}
