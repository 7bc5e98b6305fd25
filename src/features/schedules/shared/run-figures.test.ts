import { expect, it } from 'vitest';
import type { RunStatus } from '#api/types.ts';
import { roundedUp, runFigures } from './run-figures.ts';

const runs = (status: RunStatus, ...durations: (number | null)[]) =>
  durations.map((duration_ms) => ({ status, duration_ms, call_duration_ms: duration_ms, attempts: 1 }));

it('counts occurrences that did not run as ended', () => {
  const figures = runFigures([
    ...runs('succeeded', 100, 100, 100, 100, 100),
    ...runs('skipped', null, null),
    ...runs('failed', 30_000),
    ...runs('running', null),
  ]);
  expect(figures).toMatchObject({ succeeded: 5, ended: 8, usual: 200 });
});

it('leaves out one success in ten that took longer', () => {
  const nineteen = Array.from({ length: 19 }, () => 257);
  expect(runFigures(runs('succeeded', ...nineteen, 90_000))).toMatchObject({ usual: 300, longest: 90_000 });
});

it('leaves out the waiting of retried runs', () => {
  const retried = { status: 'succeeded', duration_ms: 61_000, call_duration_ms: 250, attempts: 2 } as const;
  expect(runFigures([...runs('succeeded', 100, 100, 100, 100), retried])).toMatchObject({ usual: 300, retried: 1 });
});

it('calls no duration usual after few successes', () => {
  expect(runFigures(runs('succeeded', 104_000, 104_000)).usual).toBeUndefined();
  expect(runFigures([])).toEqual({ succeeded: 0, retried: 0, ended: 0, usual: undefined, longest: 0 });
});

it.each([
  [0, 100],
  [257, 300],
  [300, 400],
  [1_499, 2_000],
  [31_000, 35_000],
  [62_000, 120_000],
])('rounds %i ms up to %i ms', (duration, rounded) => {
  expect(roundedUp(duration)).toBe(rounded);
});
