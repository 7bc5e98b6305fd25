import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Removed, RemovedBatch, RetentionStore } from '../ports/store/retention.ts';
import type { ServiceStore } from '../ports/store.ts';

/** How long an Idempotency-Key is remembered. */
const KEY_MS = DAY;
/** Longer than runs and longer than a year, which the database itself sees to. */
const AUDIT_DAYS = 400;

/** Small enough that nobody waits for a batch. */
const BATCH = 500;

/**
 * One batch of each kind: runs older than `runDays`, deleted schedules past their undo whose runs are gone, what is left of
 * uninstalled extensions, updates past their undo, forgotten keys, old audit. Each batch is a transaction of its own.
 * @returns what this call has removed itself, and whether more is to be removed
 */
export async function removeExpired(
  { store, clock }: { store: ServiceStore; clock: Clock },
  { runDays }: { runDays: number },
): Promise<{ removed: Removed; more: boolean }> {
  const now = clock.now();
  let more = false;
  const remove = async (batch: (retention: RetentionStore) => Promise<RemovedBatch>): Promise<number> => {
    const { found, removed } = await store.transaction('retention', (tx) => batch(tx.retention));
    more ||= found === BATCH;
    return removed;
  };
  const removed: Removed = {
    runs: await remove((retention) => retention.removeRuns(now - runDays * DAY, BATCH)),
    schedules: await remove((retention) => retention.removeDeletedSchedules(now - UNDO_WINDOW_MS, BATCH)),
    uninstalled: await remove((retention) => retention.removeUninstalled(BATCH)),
    updates: await remove((retention) => retention.removeUpdates(now - UNDO_WINDOW_MS, BATCH)),
    keys: await remove((retention) => retention.removeIdempotencyKeys(now - KEY_MS, BATCH)),
    audit: await remove((retention) => retention.removeAudit(now - Math.max(AUDIT_DAYS, runDays) * DAY, BATCH)),
  };
  return { removed, more };
}
