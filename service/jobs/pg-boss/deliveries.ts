import type { Job, PgBoss } from 'pg-boss';
import { idFrom } from '#domain/id-from.ts';
import type { Transaction } from '#domain/ports/store.ts';
import { gatherWrites } from '#store/sql/gather.ts';
import { inTransaction, perTransaction } from './in-transaction.ts';
import { RUN_QUEUE, type RunJob } from './queue-schema.ts';

/**
 * Ends a job's delivery in the transaction that records its outcome: completes the job and, if `until` (epoch
 * milliseconds) is given, enqueues it again for that time.
 */
export type EndDelivery = (tx: Transaction, job: Job<RunJob>, until?: number) => Promise<void>;

/** Deliveries that end in one transaction share a statement. */
export function createEndDelivery(boss: PgBoss): EndDelivery {
  const completionIn = perTransaction((tx) =>
    gatherWrites((jobs: Job<RunJob>[]) => boss.complete(RUN_QUEUE, jobs, undefined, inTransaction(tx))),
  );
  return async (tx, job, until) => {
    await completionIn(tx)(job);
    if (until !== undefined) await boss.insert(RUN_QUEUE, [postponed(job, until)], inTransaction(tx));
  };
}

/** Its id derives from the job's, so that redelivering the job postpones it only once. */
function postponed({ id, data }: Job<RunJob>, until: number) {
  return { id: idFrom(id, `until ${until}`), data, group: { id: data.tenantId }, startAfter: new Date(until) };
}
