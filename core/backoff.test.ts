import { expect, it } from 'vitest';
import { retryDelay } from './backoff.ts';

it('doubles from thirty seconds, at most fifteen minutes, with up to a fifth of jitter', () => {
  expect([1, 2, 3].map((attempt) => retryDelay(attempt, 0))).toEqual([30_000, 60_000, 120_000]);
  expect(retryDelay(1, 0.999)).toBeGreaterThan(35_000);
  expect(retryDelay(1, 0.999)).toBeLessThan(36_000);
  expect(retryDelay(40, 0)).toBe(900_000);
});
