import { sql } from 'kysely';
import type { JobInsert, PgBoss } from 'pg-boss';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import { deliveryId } from '#domain/runs/delivery-id.ts';
import type { DatabaseTransaction } from '#store/database.ts';
import { gatherWrites } from '#store/sql/gather.ts';
import { inTransaction, perTransaction } from './in-transaction.ts';
import { RUN_CHANNEL, RUN_QUEUE, type RunJob } from './queue-schema.ts';
import { READS_ROWS } from './reads-rows.ts';

/**
 * A run's job is written in the run's transaction, under an id that follows from run and attempt, so that it is there
 * exactly when the run is, and only once.
 */
export function createPgBossJobRunner(boss: PgBoss): JobRunner {
  /** One statement for the jobs that works side by side in one transaction ask for at the same time. */
  const insertionIn = perTransaction((tx) =>
    gatherWrites(async (asked: JobInsert<RunJob>[]) => {
      const jobs = [...new Map(asked.map((job) => [job.id, job])).values()];
      await boss.insert(RUN_QUEUE, inTurns(jobs), inTransaction(tx));
      if (jobs.some(isDue)) await sql`notify ${sql.id(RUN_CHANNEL)}`.execute(tx.native as DatabaseTransaction);
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

/** What waits for a later time is found by the pump when it looks again. */
function isDue({ startAfter }: JobInsert<RunJob>): boolean {
  return startAfter === undefined || new Date(startAfter).getTime() <= Date.now();
}

/**
 * Gives tenants turns: of jobs queued together, each tenant's first go before anybody's second. A tenant's thousandth
 * also waits for the first that another tenant queues later, so a backlog never stands before somebody else's few.
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
