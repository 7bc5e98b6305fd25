import type { Clock } from '#domain/ports/clock.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import type { EngineMetrics } from '#domain/ports/metrics.ts';
import type { EngineName } from '#domain/ports/store/schedules.ts';
import type { ExecutionDependencies } from '#domain/runs/execution.ts';
import { routeJobs } from '#domain/temporal-sync/route-jobs.ts';
import type { Crew } from '#jobs/shared/crew.ts';
import type { ReadinessCheck } from '#observability/readiness.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import type { Config } from './config/config.ts';
import { openTemporal } from './temporal-engine.ts';

/** What carries the schedules out, as one process uses it. */
export interface Engine {
  jobs: JobRunner;
  /** In the worker alone. */
  startWorker(deps: WorkerDependencies): EngineWorker;
  close(): Promise<void>;
}

export interface WorkerDependencies extends ExecutionDependencies {
  store: PostgresStore;
  /** Those that share what a tenant may do in all of them. */
  crew: Crew;
  metrics: EngineMetrics;
}

export interface EngineWorker {
  checks: ReadinessCheck[];
  /** Takes no more work and waits for what is under way. */
  stop(): Promise<void>;
}

export interface EngineSurroundings {
  part: 'api' | 'worker' | 'operate';
  log: Log;
  clock: Clock;
}

/**
 * Both engines behind one port, because tenants are moved from one to the other one by one; a worker serves one of them.
 * What is Temporal's alone is loaded by its worker, pg-boss when this process serves it or has something for it.
 */
export async function openEngines(config: Config, surroundings: EngineSurroundings): Promise<Engine> {
  const temporal = openTemporal(config, surroundings);
  const pgBoss = whenNeeded(async () => {
    const { openPgBoss } = await import('./pg-boss-engine.ts');
    return openPgBoss(config, surroundings);
  });
  const served = { api: config.jobRunner, worker: config.workerEngine, operate: undefined }[surroundings.part];
  const own = served === 'pg-boss' ? await pgBoss.open() : temporal;
  return {
    jobs: routeJobs({ 'pg-boss': lazyJobs('pg-boss', pgBoss.open), temporal: temporal.jobs }, config.jobRunner),
    startWorker: own.startWorker,
    async close() {
      await pgBoss.close();
      await temporal.close();
    },
  };
}

function lazyJobs(engine: EngineName, open: () => Promise<Engine>): JobRunner {
  return {
    engine,
    scheduleChanged: async (...asked) => (await open()).jobs.scheduleChanged(...asked),
    scheduleDeleted: async (...asked) => (await open()).jobs.scheduleDeleted(...asked),
    enqueue: async (...asked) => (await open()).jobs.enqueue(...asked),
    syncStates: async (...asked) => (await open()).jobs.syncStates(...asked),
  };
}

/** Opened once; what could not be opened is tried again by the next who needs it. */
function whenNeeded(make: () => Promise<Engine>): Pick<Engine, 'close'> & { open(): Promise<Engine> } {
  let opening: Promise<Engine> | undefined;
  return {
    open() {
      opening ??= make().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async () => (await opening)?.close(),
  };
}
