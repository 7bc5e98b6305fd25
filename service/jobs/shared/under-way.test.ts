import { expect, it, vi } from 'vitest';
import { createUnderWay } from './under-way.ts';

it('signals running work to leave at the deadline, and later work at once', async () => {
  vi.useFakeTimers();
  const underWay = createUnderWay();
  let left = false;
  const work = underWay.during(
    (leave) =>
      new Promise<void>((resolve) =>
        leave.addEventListener('abort', () => {
          left = true;
          resolve();
        }),
      ),
  );
  underWay.leaveAfter(1_000);
  vi.advanceTimersByTime(999);
  expect(left).toBe(false);
  vi.advanceTimersByTime(1);
  await work;
  expect(left).toBe(true);
  await underWay.during(async ({ aborted }) => expect(aborted).toBe(true));
  vi.useRealTimers();
});

it('signals nothing when all work ended in time or no deadline was set', () => {
  vi.useFakeTimers();
  const underWay = createUnderWay();
  let aborted = false;
  void underWay.during(async (leave) => leave.addEventListener('abort', () => (aborted = true)));
  underWay.leaveAfter(1_000)();
  underWay.leaveAfter(undefined)();
  vi.advanceTimersByTime(10_000);
  expect([aborted, vi.getTimerCount()]).toEqual([false, 0]);
  vi.useRealTimers();
});
