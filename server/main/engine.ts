import type { Clock } from '../../app/ports/clock.ts';
import type { JobRunner } from '../../app/ports/job-runner.ts';
import type { Log } from '../../app/ports/log.ts';
import type { ExecutionDependencies } from '../../app/runs/execute-run.ts';
import type { ReadinessCheck } from '../observability/readiness.ts';
import type { PostgresStore } from '../store/postgres-store.ts';
import type { Config } from './config.ts';

/** What carries the schedules out, as one process uses it. */
export interface Engine {
  jobs: JobRunner;
  /** In the worker alone. */
  startWorker(deps: ExecutionDependencies & { store: PostgresStore }): EngineWorker;
  close(): Promise<void>;
}

export interface EngineWorker {
  checks: ReadinessCheck[];
  /** Takes no more work and waits for what is under way. */
  stop(): Promise<void>;
}

export interface EngineSurroundings {
  part: 'api' | 'worker';
  log: Log;
  clock: Clock;
}

/** The engine that the configuration names; of the other one nothing is loaded. */
export async function openEngine(config: Config, surroundings: EngineSurroundings): Promise<Engine> {
  if (config.jobRunner === 'temporal') {
    const { openTemporal } = await import('./temporal-engine.ts');
    return openTemporal(config, surroundings);
  }
  const { openPgBoss } = await import('./pg-boss-engine.ts');
  return openPgBoss(config, surroundings);
}
