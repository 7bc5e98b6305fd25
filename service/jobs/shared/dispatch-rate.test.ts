import { expect, it } from 'vitest';
import { createDispatchRate } from './dispatch-rate.ts';

const START = Date.UTC(2026, 5, 1, 12);

function rateOf(perMinute: number, workers = { count: 1 }) {
  const clock = { time: START, now: () => clock.time };
  return { clock, rate: createDispatchRate(clock, perMinute, () => workers.count) };
}

it('gives a tenant so many places in any minute, and says when there is one again', () => {
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

it('keeps the minutes of tenants apart', () => {
  const { rate } = rateOf(1);
  rate.take('a');
  expect(rate.take('b')).toBeUndefined();
  expect(new Set(rate.exhausted())).toEqual(new Set(['a', 'b']));
});

it('keeps nobody waiting for a minute that a clock was set back from', () => {
  const { clock, rate } = rateOf(1);
  rate.take('a');
  clock.time -= 3_600_000;
  expect(rate.exhausted()).toEqual([]);
  expect(rate.take('a')).toBeUndefined();
});

it('gives each worker an equal share, as many as there are by now, and never nothing', () => {
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
