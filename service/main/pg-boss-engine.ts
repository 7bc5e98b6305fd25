import { createPgBossJobRunner } from '#jobs/pg-boss/job-runner.ts';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { startWorker } from '#jobs/pg-boss/worker.ts';
import { loopCheck } from '#observability/checks.ts';
import type { Config } from './config/config.ts';
import type { Engine, EngineSurroundings } from './engine.ts';

export async function openPgBoss(config: Config, { part, log, clock }: EngineSurroundings): Promise<Engine> {
  const boss = await startBoss(config.databaseUrl, {
    supervise: part === 'worker' && config.workerEngine === 'pg-boss',
    ...(part === 'operate' ? { poolSize: 1 } : {}),
    onError: (error) => log({ level: 'error', event: 'job_queue_error', error }),
  });
  return {
    jobs: createPgBossJobRunner(boss),
    startWorker(deps) {
      const worker = startWorker(boss, deps, {
        concurrency: config.workerConcurrency,
        tenantConcurrency: config.tenantConcurrency,
        tenantRunsPerMinute: config.tenantRunsPerMinute,
        workers: deps.crew.size,
        runRetentionDays: config.runRetentionDays,
      });
      return {
        checks: [
          loopCheck('ticker', clock, worker.lastTickAt, {
            never: 'No schedule has been claimed yet.',
            stalled: 'Schedules were not claimed for',
          }),
          loopCheck('pump', clock, worker.lastFetchAt, {
            never: 'No run has been fetched yet.',
            stalled: 'Runs were not fetched for',
          }),
        ],
        stop: worker.stop,
      };
    },
    close: () => boss.stop({ graceful: false }),
  };
}
