import type { JobInsert, PgBoss } from 'pg-boss';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import { deliveryId } from '#domain/runs/delivery-id.ts';
import { gatherWrites } from '#store/sql/gather.ts';
import { inTransaction, notifyingInTransaction, perTransaction } from './in-transaction.ts';
import { RUN_CHANNEL, RUN_QUEUE, type RunJob } from './queue-schema.ts';
import { READS_ROWS } from './reads-rows.ts';

/**
 * The JobRunner port on pg-boss. A run's job is inserted in the run's transaction with an id derived from run and
 * attempt, so that it exists exactly once if the run exists.
 */
export function createPgBossJobRunner(boss: PgBoss): JobRunner {
  /** One statement for all jobs enqueued concurrently in a transaction. */
  const insertionIn = perTransaction((tx) =>
    gatherWrites(async (asked: JobInsert<RunJob>[]) => {
      const jobs = [...new Map(asked.map((job) => [job.id, job])).values()];
      const where = jobs.some(isDue) ? notifyingInTransaction(tx, RUN_CHANNEL) : inTransaction(tx);
      await boss.insert(RUN_QUEUE, inTurns(jobs), where);
    }),
  );

  return {
    ...READS_ROWS,
    engine: 'pg-boss',
    enqueue(tx, _, run, startAfter) {
      return insertionIn(tx)({
        id: deliveryId(run, startAfter),
        data: run,
        group: { id: run.tenantId },
        ...(startAfter ? { startAfter: new Date(startAfter) } : {}),
      });
    },
  };
}

/** The pump finds jobs with a later start time when it polls. */
function isDue({ startAfter }: JobInsert<RunJob>): boolean {
  return startAfter === undefined || new Date(startAfter).getTime() <= Date.now();
}

/**
 * Orders jobs so that tenants take turns: of jobs queued together, each tenant's first precedes any tenant's second. A
 * tenant's thousandth job also waits for another tenant's first that is queued later, so that a backlog doesn't delay
 * others.
 */
function inTurns(jobs: readonly JobInsert<RunJob>[]): JobInsert<RunJob>[] {
  const places = new Map<string, number>();
  return jobs.map((job) => {
    const tenant = job.group?.id ?? '';
    const place = places.get(tenant) ?? 0;
    places.set(tenant, place + 1);
    return { ...job, priority: -place };
  });
}
