import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { OutboxMessage, OutboxStore } from '../ports/store/outbox.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { ServiceTransaction, Transaction } from '../ports/store.ts';
import { deliveryId } from '../runs/delivery-id.ts';

/**
 * The JobRunner port for an engine with a state of its own: nothing is told in the transaction, all of it is committed
 * with it and told by `applyOutbox`. So no request waits for the engine, or fails because it is away.
 */
export function createOutboxJobs(engine: JobRunner['engine'], clock: Clock): JobRunner {
  const tell = (tx: Transaction, { tenantId, installId, id: scheduleId }: ScheduleRow) =>
    outboxOf(tx).put(scheduleId, { kind: 'schedule', tenantId, installId, scheduleId }, clock.now());
  return {
    engine,
    scheduleChanged: tell,
    scheduleDeleted: tell,
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

/** Within a process that carries this run itself: its first and its next attempts need nobody to be told. */
export function carrying(jobs: JobRunner, runId: string): JobRunner {
  return {
    ...jobs,
    enqueue: async (tx, schedule, run, startAfter) => {
      if (run.runId !== runId) await jobs.enqueue(tx, schedule, run, startAfter);
    },
  };
}

/** Whoever enqueues need not know what carries the schedule, nor that the store has an outbox for it. */
function outboxOf(tx: Transaction): OutboxStore {
  if (!isOfService(tx)) throw new Error('This store has no outbox.');
  return tx.outbox;
}

function isOfService(tx: Transaction): tx is ServiceTransaction {
  return 'outbox' in tx;
}
