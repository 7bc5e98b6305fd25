import { expect, it, vi } from 'vitest';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Store, Transaction } from '#domain/ports/store.ts';
import { startTicker } from './ticker.ts';

it('claims nothing, but keeps ticking, while the clock is too far ahead', async () => {
  const transaction = vi.fn(async () => []);
  const store = { transaction } as unknown as Store<Transaction>;
  let isRight = false;
  const ticker = startTicker(
    {
      store,
      jobs: {} as JobRunner,
      clock: { now: Date.now },
      log: () => {},
      mayClaim: () => isRight,
    },
    () => {},
  );
  await expect.poll(ticker.lastAt).toBeDefined();
  expect(transaction).not.toHaveBeenCalled();
  isRight = true;
  await expect.poll(() => transaction.mock.calls.length, { timeout: 5_000 }).toBeGreaterThan(0);
  await ticker.stop();
});

it('halves its claims after a failure, down to one, and recovers step by step', async () => {
  const limits: number[] = [];
  let fails = true;
  const schedules = {
    claimPauseOver: async () => [],
    async claimDue(_engine: string, _now: number, limit: number) {
      limits.push(limit);
      if (fails) throw new Error('canceling statement due to statement timeout');
      return [];
    },
  };
  const log = vi.fn();
  const store = { transaction: (_scope: string, work: (tx: unknown) => unknown) => work({ schedules }) };
  const deps = { store: store as unknown as Store<Transaction>, jobs: {} as JobRunner, clock: { now: Date.now }, log };
  const ticker = startTicker(deps, () => {});
  const tick = async (times: number) => {
    const until = limits.length + times;
    while (limits.length < until) {
      ticker.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await tick(10);
  expect(limits.slice(0, 10)).toEqual([250, 125, 62, 31, 15, 7, 3, 1, 1, 1]);
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ event: 'tick_failed' }));
  fails = false;
  limits.length = 0;
  await tick(11);
  await ticker.stop();
  expect(limits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 250, 250, 250]);
});
