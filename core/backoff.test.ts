import { expect, it } from 'vitest';
import { retryDelay } from './backoff.ts';

it('doubles from 30 s up to 15 min, with up to 20 % jitter', () => {
  expect([1, 2, 3].map((attempt) => retryDelay(attempt, 0))).toEqual([30_000, 60_000, 120_000]);
  expect(retryDelay(1, 0.999)).toBeGreaterThan(35_000);
  expect(retryDelay(1, 0.999)).toBeLessThan(36_000);
  expect(retryDelay(40, 0)).toBe(900_000);
});

it('waits as long as asked to, at most 15 min', () => {
  expect([10_000, 45_000, 3_600_000].map((asked) => retryDelay(1, 0, asked))).toEqual([30_000, 45_000, 900_000]);
});
