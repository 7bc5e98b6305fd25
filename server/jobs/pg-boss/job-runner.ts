import { sql } from 'kysely';
import { fromKysely, type JobInsert, type KyselyTransactionLike, type PgBoss } from 'pg-boss';
import type { JobRunner } from '../../../app/ports/job-runner.ts';
import { deliveryId } from '../../../app/runs/delivery-id.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { gatherWrites } from '../../store/gather.ts';
import { inTurns } from './in-turns.ts';
import { RUN_CHANNEL, RUN_QUEUE, type RunJob } from './queue.ts';

/**
 * pg-boss has nothing to synchronise: the ticker reads `next_run_at`. A run's job is written in the run's transaction,
 * under an id that follows from run and attempt, so that it is there exactly when the run is, and only once.
 */
export function createPgBossJobRunner(boss: PgBoss): JobRunner {
  const writers = new WeakMap<DatabaseTransaction, (job: JobInsert<RunJob>) => Promise<void>>();

  /** One statement for the jobs that works side by side in one transaction ask for at the same time. */
  function writerOf(trx: DatabaseTransaction): (job: JobInsert<RunJob>) => Promise<void> {
    const known = writers.get(trx);
    if (known) return known;
    const writer = gatherWrites(async (asked: JobInsert<RunJob>[]) => {
      const jobs = [...new Map(asked.map((job) => [job.id, job])).values()];
      await boss.insert(RUN_QUEUE, inTurns(jobs), { db: fromKysely(trx as unknown as KyselyTransactionLike) });
      if (jobs.some(isDue)) await sql`notify ${sql.id(RUN_CHANNEL)}`.execute(trx);
    });
    writers.set(trx, writer);
    return writer;
  }

  return {
    engine: 'pg-boss',
    scheduleChanged: async () => {},
    scheduleDeleted: async () => {},
    enqueue(tx, _, run, startAfter) {
      return writerOf(tx.native as DatabaseTransaction)({
        id: deliveryId(run, startAfter),
        data: run,
        group: { id: run.tenantId },
        ...(startAfter ? { startAfter: new Date(startAfter) } : {}),
      });
    },
    syncStates: async (_, schedules) => schedules.map(() => 'in_sync'),
  };
}

/** What waits for a later time is found by the pump when it looks again. */
function isDue({ startAfter }: JobInsert<RunJob>): boolean {
  return startAfter === undefined || new Date(startAfter).getTime() <= Date.now();
}
