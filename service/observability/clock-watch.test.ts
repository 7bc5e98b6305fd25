import { expect, it, onTestFinished, vi } from 'vitest';
import type { LogEntry } from '#domain/ports/log.ts';
import { watchClock } from './clock-watch.ts';

async function watching(aheadMs: number, limitMs = 30_000) {
  const measure = vi.fn(async () => aheadMs);
  const logged: LogEntry[] = [];
  const measured: number[] = [];
  const watch = watchClock(measure, {
    limitMs,
    log: (entry) => void logged.push(entry),
    onMeasured: (ahead) => void measured.push(ahead),
    everyMs: 20,
  });
  onTestFinished(watch.stop);
  await expect.poll(() => measured.length).toBeGreaterThan(0);
  return { watch, measure, logged, measured };
}

it.each([0, 30_000, -150_000])('accepts a clock that is %i ms ahead', async (aheadMs) => {
  const { watch, logged, measured } = await watching(aheadMs);
  expect(new Set(measured)).toEqual(new Set([aheadMs]));
  expect(watch.isTooFarAhead()).toBe(false);
  expect(watch.check.problem()).toBeUndefined();
  expect(logged).toEqual([]);
});

it('logs once that the clock is too far ahead until it is right again', async () => {
  const { watch, measure, logged, measured } = await watching(150_000);
  expect(watch.isTooFarAhead()).toBe(true);
  expect(watch.check.problem()).toContain('150 s ahead');
  await expect.poll(() => measured.length).toBeGreaterThan(3);
  expect(logged).toEqual([{ level: 'error', event: 'clock_ahead', aheadMs: 150_000, limitMs: 30_000 }]);
  measure.mockResolvedValue(20);
  await expect.poll(watch.isTooFarAhead).toBe(false);
});

it('keeps the last measurement while the database is down', async () => {
  const { watch, measure } = await watching(150_000);
  measure.mockRejectedValue(new Error('away'));
  await expect.poll(() => measure.mock.calls.length).toBeGreaterThan(3);
  expect(watch.isTooFarAhead()).toBe(true);
});

it('accepts any clock when no limit is set', async () => {
  const { watch } = await watching(150_000, 0);
  expect(watch.isTooFarAhead()).toBe(false);
});
