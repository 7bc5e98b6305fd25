import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { OutboxMessage, OutboxStore } from '../ports/store/outbox.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { ServiceTransaction, Transaction } from '../ports/store.ts';
import { deliveryId } from '../runs/delivery-id.ts';

/**
 * The JobRunner port for Temporal: writes outbox entries in the caller's transaction, which `applyOutbox` applies
 * later. Requests never wait for Temporal and don't fail when it is down.
 */
export function createOutboxJobs(engine: JobRunner['engine'], clock: Clock): JobRunner {
  const putEntry = (tx: Transaction, { tenantId, installId, id: scheduleId }: ScheduleRow) =>
    outboxOf(tx).put(scheduleId, { kind: 'schedule', tenantId, installId, scheduleId }, clock.now());
  return {
    engine,
    scheduleChanged: putEntry,
    scheduleDeleted: putEntry,
    async enqueue(tx, _, { traceparent = null, ...run }, startAfter) {
      const message: OutboxMessage = { kind: 'run', ...run, traceparent };
      await outboxOf(tx).put(deliveryId(run, startAfter), message, startAfter ?? clock.now());
    },
    async syncStates(tx, schedules) {
      const byTenant = Map.groupBy(schedules, ({ tenantId }) => tenantId);
      const pending = new Set<string>();
      for (const [tenantId, rows] of byTenant) {
        const ids = rows.map(({ id }) => id);
        for (const id of await outboxOf(tx).pending(tenantId, ids)) pending.add(id);
      }
      return schedules.map(({ id }) => (pending.has(id) ? 'pending' : 'in_sync'));
    },
  };
}

/** A job runner for a workflow that executes this run itself: it doesn't enqueue the run's own attempts. */
export function carrying(jobs: JobRunner, runId: string): JobRunner {
  return {
    ...jobs,
    enqueue: async (tx, schedule, run, startAfter) => {
      if (run.runId !== runId) await jobs.enqueue(tx, schedule, run, startAfter);
    },
  };
}

/** Callers know neither the schedule's job runner nor that the store has an outbox. */
function outboxOf(tx: Transaction): OutboxStore {
  if (!isOfService(tx)) throw new Error('This store has no outbox.');
  return tx.outbox;
}

function isOfService(tx: Transaction): tx is ServiceTransaction {
  return 'outbox' in tx;
}
