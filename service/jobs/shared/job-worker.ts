import type { JobRunnerMetrics } from '#domain/ports/metrics.ts';
import type { ExecutionDependencies } from '#domain/runs/execution.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import type { Crew } from './crew.ts';

export interface WorkerDependencies extends ExecutionDependencies {
  store: PostgresStore;
  /** The workers among which tenant limits are divided. */
  crew: Crew;
  metrics: JobRunnerMetrics;
  /** Whether this process's clock is accurate enough to decide what is due. */
  mayClaim: () => boolean;
}

export interface WorkerLimits {
  /** Maximum number of concurrent calls of this process. */
  concurrency: number;
  /** Maximum runs of one tenant at a time, and per minute, across all workers. */
  tenantConcurrency: number;
  tenantRunsPerMinute: number;
  /** Current limit on this process's calls by the Runner's capacity. */
  runnerCalls: () => number;
  runRetentionDays: number;
}

/** A worker process on one job runner. */
export interface JobWorker {
  /** Loops that the process needs in order to work. */
  loops: WatchedLoop[];
  /**
   * Stops taking work and waits for work in progress.
   * @param patienceMs milliseconds after which unfinished calls are aborted and left to other workers
   */
  stop(patienceMs?: number): Promise<void>;
}

export interface WatchedLoop {
  name: 'ticker' | 'pump' | 'temporal' | 'outbox';
  /** When the loop last completed a round, epoch milliseconds. */
  lastAt(): number | undefined;
  /** Readiness messages: before the first round, and before a number of seconds. */
  never: string;
  stalled: string;
}
