import type { Cron } from './parse.ts';
import { DAY, MINUTE } from './time.ts';

/** Where a step restarts before its end, and so the distance is shorter; `gap` and `usual` are in milliseconds. */
export type UnevenStep = {
  readonly at: 'hour' | 'midnight' | 'month';
  readonly gap: number;
  readonly usual: number;
};

const HOUR = 60 * MINUTE;
const LONG_MONTHS = [1, 3, 5, 7, 8, 10, 12];

/**
 * The places where `*` with a step does not keep its distance: every 25 minutes runs at 0, 25 and 50, and again 10
 * minutes later. For days of the month, the gap is the one after a month of 31 days.
 */
export function unevenSteps({ text, minutes, hours, daysOfMonth, months }: Cron): UnevenStep[] {
  const [minute = '', hour = '', date = ''] = text.split(' ');
  const hasNextHour = hours.some((each) => hours.includes((each + 1) % 24));
  const hasLongMonth = LONG_MONTHS.some((each) => months.includes(each) && months.includes((each % 12) + 1));
  return [
    ...(hasNextHour ? uneven('hour', minute, minutes, 60, MINUTE) : []),
    ...uneven('midnight', hour, hours, 24, HOUR),
    ...(hasLongMonth ? uneven('month', date, daysOfMonth, 31, DAY) : []),
  ];
}

function uneven(
  at: UnevenStep['at'],
  field: string,
  values: readonly number[],
  period: number,
  unit: number,
): UnevenStep[] {
  const step = Number(/^\*\/(\d+)$/.exec(field)?.[1] ?? 0);
  const gap = period - (values.length - 1) * step;
  return step === 0 || gap === step ? [] : [{ at, gap: gap * unit, usual: step * unit }];
}
