import type { CronError, Word } from './cron-problem.ts';
import type { FieldRule, Values } from './fields.ts';
import { type Placed, readPlace } from './month-place.ts';
import { parseItem } from './parse-item.ts';

export type ParsedField = {
  readonly values: Values;
  /** The field begins with `*`. */
  readonly wildcard: boolean;
  /** The field excludes at least one of its values. */
  readonly restricted: boolean;
  readonly text: string;
  /** Set when the field names days by their place in the month, and then restricts the other day field as well. */
  readonly placed?: Placed;
};

/** Reads one field, a list of items. */
export function parseField(word: Word, rule: FieldRule): ParsedField | CronError {
  const { field, min, period } = rule;
  const placed = readPlace(word, rule);
  if (placed) {
    if ('code' in placed) return placed;
    const values = field === 'day_of_month' ? placed.daysOfMonth : placed.daysOfWeek;
    return { values, wildcard: false, restricted: true, text: placed.text, placed };
  }
  const texts = new Set<string>();
  const selected = new Set<number>();
  let { position } = word;
  for (const part of word.text.split(',')) {
    const item = parseItem(part, rule);
    if ('code' in item) {
      const { at, ...problem } = item;
      return { ...problem, field, position: position + at };
    }
    for (let value = item.from; value <= item.to; value += item.step) selected.add(((value - min) % period) + min);
    texts.add(item.text);
    position += part.length + 1;
  }
  const [first = min, ...rest] = [...selected].sort((a, b) => a - b);
  return {
    values: [first, ...rest],
    wildcard: word.text.startsWith('*'),
    restricted: selected.size < period,
    text: [...texts].join(','),
  };
}
