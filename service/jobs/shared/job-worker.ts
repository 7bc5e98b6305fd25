import type { JobRunnerMetrics } from '#domain/ports/metrics.ts';
import type { ExecutionDependencies } from '#domain/runs/execution.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import type { Crew } from './crew.ts';

export interface WorkerDependencies extends ExecutionDependencies {
  store: PostgresStore;
  /** The workers that share what a tenant may do. */
  crew: Crew;
  metrics: JobRunnerMetrics;
  /** Whether this process's clock may decide that something is due. */
  mayClaim: () => boolean;
}

export interface WorkerLimits {
  /** Calls this process makes at a time. */
  concurrency: number;
  /** Runs of one tenant at a time, and in a minute, in all workers together. */
  tenantConcurrency: number;
  tenantRunsPerMinute: number;
  /** Calls this process may make at a time now, as many as the Runner bears. */
  runnerCalls: () => number;
  runRetentionDays: number;
}

/** What a worker process does on its job runner. */
export interface JobWorker {
  /** Loops without which the process cannot do its work. */
  loops: WatchedLoop[];
  /**
   * Takes no more work and waits for what is under way.
   * @param patienceMs after which calls that have not ended are broken off and left to other workers
   */
  stop(patienceMs?: number): Promise<void>;
}

export interface WatchedLoop {
  name: 'ticker' | 'pump' | 'temporal' | 'outbox';
  /** When the loop last came round, epoch milliseconds. */
  lastAt(): number | undefined;
  /** For readiness: what to say before the first time, and before a number of seconds. */
  never: string;
  stalled: string;
}
