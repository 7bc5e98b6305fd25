import { cronOf } from '@extension-schedules/core/recurrence/arbitraries.fixture.ts';
import { describe, expect, it } from 'vitest';
import type { Interval } from './builder-model.ts';
import { fromBuilder } from './from-builder.ts';
import { intervalFrom, periods, timesFrom, withPeriod, withStretch } from './switch-rhythm.ts';
import { toBuilder } from './to-builder.ts';

const rest = { days: { kind: 'every_day' }, months: { kind: 'every_month' } } as const;

function interval(text: string): Interval {
  const shown = toBuilder(cronOf(text), { rhythm: 'interval' });
  if (!shown.ok || shown.model.rhythm.kind === 'times') throw new Error(text);
  return shown.model.rhythm;
}
const text = (rhythm: Interval) => fromBuilder({ rhythm, ...rest }).slice(0, -' * * *'.length);

describe('switching from times to an interval', () => {
  it.each([
    ['0 6,12,18 * * *', '0 6-18/6'],
    ['30 2 * * *', '30 *'],
    ['0,10 2 * * *', '0 *'],
    ['5 8,9,11 * * *', '5 *'],
  ])('turns %s into %s', (from, to) => {
    const shown = toBuilder(cronOf(from), { rhythm: 'times' });
    expect(shown.ok && text(intervalFrom(shown.model.rhythm, 5))).toBe(to);
  });

  it('respects a minimum interval of hours', () => {
    expect(text(intervalFrom({ kind: 'times', hours: [2], minutes: [30] }, 120))).toBe('30 */2');
  });
});

it.each([
  ['*/15 8-17 * * *', { hours: [8], minutes: [0] }],
  ['20 */6 * * *', { hours: [0, 6, 12, 18], minutes: [20] }],
  ['20 * * * *', { hours: [0], minutes: [20] }],
])('switches from the interval %s to times', (from, times) => {
  expect(timesFrom(interval(from))).toMatchObject(times);
});

describe('changing the interval', () => {
  it.each([
    ['*/15 * * * *', 30, '*/30 *'],
    ['*/15 * * * *', 60, '0 *'],
    ['*/15 * * * *', 360, '0 */6'],
    ['7-59/15 * * * *', 5, '2-59/5 *'],
    ['20 * * * *', 15, '5-59/15 *'],
    ['0 */6 * * *', 15, '*/15 *'],
    ['0 8-18 * * *', 30, '*/30 8-18'],
    ['0 8-18/2 * * *', 180, '0 8-17/3'],
    ['0 22-23 * * *', 720, '0 11-23/12'],
  ])('turns %s with %i minutes into %s', (from, minutes, to) => {
    expect(text(withPeriod(interval(from), minutes))).toBe(to);
  });

  it('offers divisors of the hour and whole hours from the minimum, and the present interval', () => {
    expect(periods(interval('*/15 * * * *'), 5).slice(0, 4)).toEqual([5, 6, 10, 12]);
    expect(periods(interval('*/2 * * * *'), 5)[0]).toBe(2);
    expect(periods(interval('0 */5 * * *'), 5)).toContain(300);
  });
});

it.each([
  ['*/15 * * * *', 8, 17, '*/15 8-17'],
  ['*/15 8-17 * * *', 18, 17, '*/15 18'],
  ['0 */2 * * *', 7, 18, '0 7-17/2'],
  ['0 8-18/2 * * *', 20, 18, '0 20-22/2'],
  ['0 8-18/2 * * *', 23, 23, '0 21-23/2'],
])('limits %s to the hours %i to %i as %s', (before, from, to, after) => {
  expect(text(withStretch(interval(before), from, to))).toBe(after);
});
