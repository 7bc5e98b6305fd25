import { expect, it } from 'vitest';
import { windows } from './windows.ts';

const HOUR = 3_600_000;

it('offers what the limits allow, and what is in use', () => {
  const limits = { min_catch_up_window_ms: HOUR, max_catch_up_window_ms: 24 * HOUR };
  expect(windows(limits, HOUR)).toEqual([HOUR, 6 * HOUR, 24 * HOUR]);
  expect(windows(limits, 90 * 60_000)).toEqual([HOUR, 1.5 * HOUR, 6 * HOUR, 24 * HOUR]);
});
