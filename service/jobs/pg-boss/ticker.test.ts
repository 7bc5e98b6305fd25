import { expect, it, vi } from 'vitest';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Store, Transaction } from '#domain/ports/store.ts';
import { startTicker } from './ticker.ts';

it('claims nothing while the clock is too far ahead, and comes round all the same', async () => {
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
