import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import type { JobWorker, WorkerDependencies, WorkerLimits } from '../shared/job-worker.ts';
import type { DatabaseAddresses } from '../shared/listen.ts';
import { createPgBossJobRunner } from './job-runner.ts';
import { startBoss } from './queue.ts';
import { startWorker } from './worker.ts';

export interface OpenPgBoss {
  jobs: JobRunner;
  startWorker(deps: WorkerDependencies, limits: WorkerLimits): JobWorker;
  close(): Promise<void>;
}

/**
 * Opens pg-boss on the queue's schema.
 * @throws as `startBoss`
 * @param options.supervise for workers: deletes old jobs and detects lost workers
 * @param options.poolSize number of connections for jobs
 */
export async function openPgBoss(
  { databaseUrl, databaseDirectUrl, queueSchema }: DatabaseAddresses & { queueSchema: string },
  log: Log,
  options: { supervise: boolean; poolSize?: number },
): Promise<OpenPgBoss> {
  const boss = await startBoss(databaseUrl, {
    ...options,
    schema: queueSchema,
    onError: (error) => log({ level: 'error', event: 'job_queue_error', error }),
  });
  return {
    jobs: createPgBossJobRunner(boss),
    startWorker(deps, limits) {
      const worker = startWorker(boss, deps, { ...limits, workers: deps.crew.size, databaseUrl, databaseDirectUrl });
      return {
        loops: [
          {
            name: 'ticker',
            lastAt: worker.lastTickAt,
            never: 'Due schedules have not been claimed yet.',
            stalled: 'Due schedules have not been claimed for',
          },
          {
            name: 'pump',
            lastAt: worker.lastFetchAt,
            never: 'Queued runs have not been fetched yet.',
            stalled: 'Queued runs have not been fetched for',
          },
        ],
        stop: worker.stop,
      };
    },
    close: () => boss.stop({ graceful: false }),
  };
}
