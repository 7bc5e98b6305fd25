import { expect, it } from 'vitest';
import { chartScale } from './chart-scale.ts';

const MINUTE = 60_000;

it('ends above the longest duration, at a value that reads well', () => {
  const scale = chartScale([257, 7_300], 24 * 60 * MINUTE);
  expect(scale).toMatchObject({ top: 8_000, interval: undefined });
  expect(scale?.shareOf(2_000)).toBe(0.5);
});

it('shows the interval where durations come near it', () => {
  const scale = chartScale([100_000, 140_000], 5 * MINUTE);
  expect(scale).toMatchObject({ top: 5 * MINUTE, interval: 1 });
});

it('is none without durations', () => {
  expect(chartScale([0, 0], MINUTE)).toBeUndefined();
  expect(chartScale([], MINUTE)).toBeUndefined();
});
