import { expect, it, onTestFinished, vi } from 'vitest';
import type { LogEntry } from '#domain/ports/log.ts';
import type { Removed, RemovedBatch, RetentionStore } from '#domain/ports/store/retention.ts';
import type { ServiceStore, ServiceTransaction } from '#domain/ports/store.ts';
import { startRetention } from './retention.ts';

const FULL = { found: 500, removed: 500 };
const NOTHING = { found: 0, removed: 0 };

/** Retention on a store that returns only these batches of runs, one after the other. */
function retaining(runs: (RemovedBatch | Error)[], random: () => number) {
  const log: LogEntry[] = [];
  const counted: Removed[] = [];
  const none = async () => NOTHING;
  const retention: RetentionStore = {
    removeRuns: vi.fn(async () => {
      const next = runs.shift() ?? NOTHING;
      if (next instanceof Error) throw next;
      return next;
    }),
    removeDeletedSchedules: none,
    removeTenant: none,
    removeUninstalled: none,
    removeUpdates: none,
    removeIdempotencyKeys: none,
    removeAudit: none,
    removeEvents: none,
  };
  const store = {
    transaction: (_, work) => work({ retention } as ServiceTransaction),
  } satisfies ServiceStore;
  const deps = {
    store,
    random,
    clock: { now: Date.now },
    log: (entry: LogEntry) => void log.push(entry),
    metrics: { expiredRemoved: (removed: Removed) => void counted.push(removed) },
  };
  return { loop: startRetention(deps, 90), looked: retention.removeRuns, log, counted };
}

it('continues until nothing is left and reports what it removed itself', async () => {
  const { loop, log, counted } = retaining([FULL, { found: 500, removed: 120 }, { found: 7, removed: 7 }], () => 0);
  await expect.poll(() => log.length).toBe(1);
  await loop.stop();
  expect(log).toEqual([
    {
      ...{ level: 'info', event: 'expired_removed' },
      ...{ runs: 627, schedules: 0, uninstalled: 0, updates: 0, keys: 0, audit: 0, events: 0 },
    },
  ]);
  expect(counted.map(({ runs }) => runs)).toEqual([500, 120, 7]);
});

it('starts within a minute, at different times for workers of one rollout', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { loop, looked } = retaining([], () => 0.5);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(looked).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(looked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(looked).toHaveBeenCalledTimes(2);
  await loop.stop();
});

it('retries some minutes after a failure', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { loop, looked, log } = retaining([new Error('away')], () => 0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log).toMatchObject([{ event: 'retention_failed' }]);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(looked).toHaveBeenCalledTimes(2);
  await loop.stop();
});
