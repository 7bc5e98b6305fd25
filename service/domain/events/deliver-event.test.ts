import { expect, it } from 'vitest';
import { delayAfter } from './deliver-event.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

it('waits longer after each failed attempt, up to an hour', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 30].map((attempts) => delayAfter(attempts, 0) / SECOND);
  expect(delays).toEqual([10, 30, 90, 270, 810, 2_430, 3_600, 3_600]);
});

it('spreads attempts by up to a fifth', () => {
  expect(delayAfter(1, 0.999)).toBeLessThanOrEqual(12 * SECOND);
  expect(delayAfter(1, 0.5)).toBe(11 * SECOND);
});

it('waits as long as the receiver asks, up to an hour', () => {
  expect(delayAfter(1, 0, 120 * SECOND)).toBe(120 * SECOND);
  expect(delayAfter(3, 0, SECOND)).toBe(90 * SECOND);
  expect(delayAfter(1, 0, 24 * HOUR)).toBe(HOUR);
});
