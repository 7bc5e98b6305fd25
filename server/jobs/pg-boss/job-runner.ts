import { fromKysely, type KyselyTransactionLike, type PgBoss } from 'pg-boss';
import { v5 as uuidv5 } from 'uuid';
import type { JobRunner } from '../../../app/ports/job-runner.ts';
import { RUN_QUEUE, type RunJob } from './queue.ts';

/**
 * pg-boss has nothing to synchronise: the ticker reads `next_run_at`. A run's job is written in the run's transaction,
 * under an id that follows from run and attempt, so that it is there exactly when the run is, and only once.
 */
export function createPgBossJobRunner(boss: PgBoss): JobRunner {
  return {
    engine: 'pg-boss',
    scheduleChanged: async () => {},
    scheduleDeleted: async () => {},
    async enqueue(tx, run, startAfter) {
      const job = {
        id: jobId(run, startAfter),
        data: run,
        ...(startAfter ? { startAfter: new Date(startAfter) } : {}),
      };
      await boss.insert(RUN_QUEUE, [job], { db: fromKysely(tx.native as KyselyTransactionLike) });
    },
    syncStates: async (_, schedules) => schedules.map(() => 'in_sync'),
  };
}

/**
 * A job that has failed for good keeps its id: who asks again later, as the sweep does, needs another. Two jobs of one
 * attempt do no harm, since its row lets only one of them call.
 */
function jobId(run: RunJob, startAfter: number | undefined): string {
  return uuidv5(`attempt ${run.attempt} at ${startAfter ?? 'once'}`, run.runId);
}
