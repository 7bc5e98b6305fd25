import { PgBoss } from 'pg-boss';
import type { RunReference } from '#domain/ports/store/runs.ts';
import { JOB_SCHEMA } from '#store/grants.ts';

export const RUN_QUEUE = 'extension-schedule-runs';
/** Told when jobs were committed that may be executed at once. */
export const RUN_CHANNEL = 'extension_schedule_runs';

export type RunJob = RunReference & { attempt: number };

/** A lost worker's job is delivered again after this, and a little; until then it counts as one of its tenant's. */
const HEARTBEAT_SECONDS = 15;

/**
 * pg-boss with our queue in place. Only the worker supervises (deletes old jobs, notices lost workers); the API just
 * writes jobs.
 */
export async function startBoss(
  databaseUrl: string,
  options: { supervise: boolean; onError: (error: unknown) => void; poolSize?: number },
): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: JOB_SCHEMA,
    application_name: 'extension-schedules-jobs',
    max: options.poolSize ?? 4,
    supervise: options.supervise,
    schedule: false,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', options.onError);
  await boss.start();
  if ((await boss.getQueue(RUN_QUEUE)) === null) {
    await boss.createQueue(RUN_QUEUE, {
      policy: 'standard',
      // Only a lost worker is retried by the queue; failed attempts are ours to repeat.
      retryLimit: 20,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: 900,
      deleteAfterSeconds: 3_600,
    });
  }
  return boss;
}

export const HEARTBEAT_MS = (HEARTBEAT_SECONDS * 1000) / 3;
