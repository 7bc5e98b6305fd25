import { expect, it } from 'vitest';
import { createDispatchRate } from './dispatch-rate.ts';

const START = Date.UTC(2026, 5, 1, 12);

function rateOf(perMinute: number, workers = { count: 1 }) {
  const clock = { time: START, now: () => clock.time };
  return { clock, rate: createDispatchRate(clock, perMinute, () => workers.count) };
}

it("limits a tenant's starts in any minute and says when the next is possible", () => {
  const { clock, rate } = rateOf(3);
  expect(rate.take('a')).toBeUndefined();
  clock.time += 20_000;
  expect([rate.take('a'), rate.take('a'), rate.take('a')]).toEqual([undefined, undefined, START + 60_000]);
  expect(rate.exhausted()).toEqual(['a']);
  clock.time = START + 59_999;
  expect(rate.exhausted()).toEqual(['a']);
  clock.time = START + 60_000;
  expect(rate.exhausted()).toEqual([]);
  expect([rate.take('a'), rate.take('a')]).toEqual([undefined, START + 80_000]);
});

it('counts each tenant separately', () => {
  const { rate } = rateOf(1);
  rate.take('a');
  expect(rate.take('b')).toBeUndefined();
  expect(new Set(rate.exhausted())).toEqual(new Set(['a', 'b']));
});

it('does not delay a tenant when the clock is set back', () => {
  const { clock, rate } = rateOf(1);
  rate.take('a');
  clock.time -= 3_600_000;
  expect(rate.exhausted()).toEqual([]);
  expect(rate.take('a')).toBeUndefined();
});

it('gives each live worker an equal share, and at least one', () => {
  const workers = { count: 2 };
  const { rate } = rateOf(5, workers);
  expect([rate.take('a'), rate.take('a'), rate.take('a')]).toEqual([undefined, undefined, START + 60_000]);
  workers.count = 1;
  expect(rate.exhausted()).toEqual([]);
  expect([rate.take('a'), rate.take('a'), rate.take('a')]).toEqual([undefined, undefined, undefined]);
  expect(rate.exhausted()).toEqual(['a']);
  workers.count = 9;
  expect([rate.take('b'), rate.take('b')]).toEqual([undefined, START + 60_000]);
});
