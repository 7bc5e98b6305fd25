import { afterEach, expect, it, vi } from 'vitest';
import { createMovableClock } from './movable-clock.ts';
import { openScenario } from './open-scenario.ts';
import { scenarios } from './scenarios.ts';

const NOW = Date.UTC(2026, 10, 23, 20, 18);

afterEach(() => void vi.useRealTimers());

it('runs from the given instant', () => {
  vi.useFakeTimers({ now: 5_000 });
  const clock = createMovableClock({ startsAt: NOW });
  const fired = vi.fn();
  clock.after(2_000, fired);
  vi.advanceTimersByTime(1_999);
  expect(fired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(fired).toHaveBeenCalledOnce();
  expect(clock.now()).toBe(NOW + 2_000);
});

it('stands still until it is moved on, and fires each timer at its time', async () => {
  const clock = createMovableClock({ startsAt: NOW, isStill: true });
  const fired: [string, number][] = [];
  const note = (what: string) => () => fired.push([what, clock.now() - NOW]);
  clock.after(3_000, note('later'));
  clock.after(1_000, () => {
    note('first')();
    clock.after(500, note('of the first'));
  });
  clock.after(4_000, note('cancelled'))();
  clock.after(9_000, note('not yet'));
  await clock.advance(5_000);
  expect(fired).toEqual([
    ['first', 1_000],
    ['of the first', 1_500],
    ['later', 3_000],
  ]);
  expect(clock.now()).toBe(NOW + 5_000);
  expect(clock.isStill).toBe(true);
});

it('fires what waits for no time while it stands still', async () => {
  vi.useFakeTimers({ now: 5_000 });
  const clock = createMovableClock({ startsAt: NOW });
  clock.stop();
  const fired = vi.fn();
  clock.after(0, fired);
  await vi.advanceTimersByTimeAsync(1);
  expect(fired).toHaveBeenCalledOnce();
  clock.resume();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(clock.now()).toBe(NOW + 1_000);
});

it('moves a scenario on by an hour, in which its schedules run on time', async () => {
  const clock = createMovableClock({ startsAt: NOW, isStill: true });
  const world = await openScenario(scenarios.typical(NOW), { clock });
  await clock.advance(3_600_000);
  world.jobs.stop();
  const runs = world.store.tables.runs
    .where(({ scheduledFor, path }) => scheduledFor > NOW && path === '/usage/report')
    .map(({ scheduledFor, startedAt, status }) => [status, scheduledFor - NOW, (startedAt ?? 0) - scheduledFor]);
  const minutes = (count: number) => count * 60_000;
  expect(runs.map(([status, due]) => [status, due])).toEqual([
    ['succeeded', minutes(12)],
    ['succeeded', minutes(27)],
    ['succeeded', minutes(42)],
    ['succeeded', minutes(57)],
  ]);
  for (const [, , late] of runs) expect(late).toBeLessThan(2_000);
});
