import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Removed, RemovedBatch, RetentionStore } from '../ports/store/retention.ts';
import type { ServiceStore } from '../ports/store.ts';

/** How long an Idempotency-Key is remembered, milliseconds. */
const KEY_MS = DAY;
/** How long the audit is kept: longer than the year that the database enforces. */
export const AUDIT_DAYS = 400;
/** How long events are kept after they happened, also as dead letters. */
const EVENT_DAYS = 30;

/** Small enough that other transactions don't wait noticeably for a batch. */
const BATCH = 500;

/**
 * Removes one batch of each kind: runs older than `runDays`, deleted schedules beyond undo without runs, data of
 * uninstalled extensions, updates beyond undo, expired idempotency keys, events, and old audit entries. Each batch is a
 * separate transaction.
 * @returns the rows removed by this call, and whether more are left
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
    events: await remove((retention) => retention.removeEvents(now - EVENT_DAYS * DAY, BATCH)),
    audit: await remove((retention) => retention.removeAudit(now - Math.max(AUDIT_DAYS, runDays) * DAY, BATCH)),
  };
  return { removed, more };
}
