import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { RetentionStore } from '../ports/store/retention.ts';
import type { ServiceStore } from '../ports/store.ts';

/** How long an Idempotency-Key is remembered. */
const KEY_MS = DAY;
/** Longer than runs and longer than a year, which the database itself sees to. */
const AUDIT_DAYS = 400;

/** Small enough that nobody waits for a batch, and few enough at a time that a pass ends. */
const BATCH = 500;
const MOST_BATCHES = 100;

export interface Removed {
  runs: number;
  schedules: number;
  uninstalled: number;
  updates: number;
  keys: number;
  audit: number;
}

/**
 * One pass of retention: runs older than `runDays`, deleted schedules past their undo whose runs are gone, what is left of
 * uninstalled extensions, updates past their undo, forgotten
 * keys, old audit. In small batches, each a transaction of its own; what a pass leaves is for the next.
 */
export async function removeExpired(
  { store, clock }: { store: ServiceStore; clock: Clock },
  { runDays }: { runDays: number },
): Promise<Removed> {
  const now = clock.now();
  const inBatches = async (remove: (retention: RetentionStore) => Promise<number>): Promise<number> => {
    let removed = 0;
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const count = await store.transaction('retention', (tx) => remove(tx.retention));
      removed += count;
      if (count < BATCH) break;
    }
    return removed;
  };
  return {
    runs: await inBatches((retention) => retention.removeRuns(now - runDays * DAY, BATCH)),
    schedules: await inBatches((retention) => retention.removeDeletedSchedules(now - UNDO_WINDOW_MS, BATCH)),
    uninstalled: await inBatches((retention) => retention.removeUninstalled(BATCH)),
    updates: await inBatches((retention) => retention.removeUpdates(now - UNDO_WINDOW_MS, BATCH)),
    keys: await inBatches((retention) => retention.removeIdempotencyKeys(now - KEY_MS, BATCH)),
    audit: await inBatches((retention) => retention.removeAudit(now - Math.max(AUDIT_DAYS, runDays) * DAY, BATCH)),
  };
}
