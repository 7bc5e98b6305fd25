import type { CronDifference } from './cron-difference.ts';
import type { CronErrorCode } from './cron-problem.ts';
import type { FieldRule } from './fields.ts';
import { EVEN_HOURS } from './less-often.ts';

/** A replacement for one element of a field's list, and for the hours if those have to change with it. */
export type ItemFix = {
  readonly replacement: string;
  readonly hours?: string;
  readonly differs?: readonly CronDifference[];
};

/**
 * @param part the invalid part of the item
 * @param everyHour whether the expression runs in each hour of the day
 */
export function fixItem(
  item: string,
  part: string,
  code: CronErrorCode,
  rule: FieldRule,
  everyHour: boolean,
): ItemFix | undefined {
  const { min, period } = rule;
  const top = min + period - 1;
  switch (code) {
    case 'UNSUPPORTED':
      return fixQuartz(item, rule);
    case 'STEP_OUT_OF_RANGE':
      return fixStep(item, Number(part), rule, everyHour);
    case 'STEP_WITHOUT_RANGE': {
      const [first = '', step = ''] = item.split('/');
      return { replacement: numberOf(first, rule) === min ? `*/${step}` : `${first}-${top}/${step}` };
    }
    case 'REVERSED_RANGE':
      return fixReversed(item, rule);
    case 'UNKNOWN_NAME': {
      const name = rule.names.find((known) => known === part.slice(0, 3).toUpperCase());
      return name === undefined ? undefined : { replacement: item.replace(part, name) };
    }
    case 'VALUE_OUT_OF_RANGE':
      return fixValue(item, part, rule);
    default:
      return undefined;
  }
}

/** Quartz's "no value" and nearest working day; last days and n-th weekdays in a list, which must be alone. */
function fixQuartz(item: string, rule: FieldRule): ItemFix | undefined {
  const isDate = rule.field === 'day_of_month';
  if (item === '?') return isDate || rule.field === 'day_of_week' ? { replacement: '*' } : undefined;
  if (/^lw?$/i.test(item)) {
    if (rule.field === 'day_of_week') return item.length === 1 ? { replacement: 'SAT' } : undefined;
    if (!isDate) return undefined;
    const moved = item.length === 1 ? [] : [{ kind: 'not_moved' } as const];
    return { replacement: '28', differs: [{ kind: 'not_last_day' }, ...moved] };
  }
  const value = /^(\d+|[a-z]{3})(?:(w)|l|#\d*)$/i.exec(item);
  const [, day, working] = value ?? [];
  if (day === undefined) return undefined;
  if (isDate) return working === undefined ? undefined : { replacement: day, differs: [{ kind: 'not_moved' }] };
  if (rule.field !== 'day_of_week' || working !== undefined) return undefined;
  return { replacement: day, differs: [{ kind: 'every_week' }] };
}

/** Every 60 minutes is minute 0, every 90 minutes is only possible as every 2 hours. A step of 0 has no meaning. */
function fixStep(item: string, step: number, { field, min, period }: FieldRule, everyHour: boolean) {
  if (step === period && min === 0) return item.startsWith('*/') ? { replacement: '0' } : undefined;
  if (field !== 'minute' || !everyHour || !/^(?:\*|0)\/\d/.test(item)) return undefined;
  const count = EVEN_HOURS.find((hours) => hours * 60 >= step);
  if (count === undefined || step <= 0) return undefined;
  const differs: CronDifference[] = step === count * 60 ? [] : [{ kind: 'every_hours', count }];
  return { replacement: '0', hours: `*/${count}`, differs };
}

/** From Friday to Sunday, from 22 to 6 o'clock. With a step it is unclear where the second part begins. */
function fixReversed(item: string, rule: FieldRule): ItemFix | undefined {
  if (item.includes('/')) return undefined;
  const { min, max, period } = rule;
  const [first = '', last = ''] = item.split('-');
  if (numberOf(last, rule) === 0 && max === 7) return { replacement: `${first}-7` };
  return { replacement: `${first}-${min + period - 1},${min}-${last}` };
}

/** Day 0, minute 60 and hour 24 have one likely reading, and so has a sixth Tuesday; 45 o'clock has none. */
function fixValue(item: string, part: string, { min, max, period }: FieldRule): ItemFix | undefined {
  if (part.startsWith('#')) {
    if (part.length === 1) return undefined;
    const replacement = item.replace(part, Number(part.slice(1)) === 0 ? '#1' : 'L');
    return { replacement, differs: [{ kind: 'other_value', from: item, to: replacement }] };
  }
  const value = Number(part);
  if (value >= min && !(value === period && value > max)) return undefined;
  const to = String(min);
  return { replacement: item.replace(part, to), differs: [{ kind: 'other_value', from: part, to }] };
}

function numberOf(text: string, { names, min }: FieldRule): number {
  const name = names.indexOf(text.toUpperCase());
  return name < 0 ? Number(text) : name + min;
}
