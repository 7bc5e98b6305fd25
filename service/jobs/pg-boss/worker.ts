import type { PgBoss } from 'pg-boss';
import type { JobRunnerMetrics } from '#domain/ports/metrics.ts';
import type { ExecutionDependencies } from '#domain/runs/execution.ts';
import { sweepStaleRuns } from '#domain/runs/sweep.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { startHousekeeping } from '../shared/housekeeping.ts';
import { type DatabaseAddresses, listen } from '../shared/listen.ts';
import { type PumpOptions, startPump } from './pump.ts';
import { RUN_CHANNEL } from './queue-schema.ts';
import { startTicker } from './ticker.ts';

export interface Worker {
  /** When schedules were last claimed and runs last fetched, epoch milliseconds; for readiness. */
  lastTickAt(): number | undefined;
  lastFetchAt(): number | undefined;
  /**
   * Stops taking work and waits for calls in progress; after `patienceMs` milliseconds they are left to other workers.
   */
  stop(patienceMs?: number): Promise<void>;
}

/** Starts everything a worker process does on pg-boss: tick, execute, sweep and retention. */
export function startWorker(
  boss: PgBoss,
  deps: ExecutionDependencies & { store: PostgresStore; metrics?: JobRunnerMetrics; mayClaim?: () => boolean },
  options: PumpOptions & { runRetentionDays: number } & DatabaseAddresses,
): Worker {
  const pump = startPump(boss, { ...deps, store: deps.store.sharing(), outcomes: deps.store.sharing() }, options);
  const stopListening = listen(options, RUN_CHANNEL, pump.wake, deps.log);
  const ticker = startTicker(deps, pump.wake);
  const housekeeping = startHousekeeping(deps, options.runRetentionDays, async (limit) => {
    await sweepStaleRuns(deps, limit, 'pg-boss');
  });
  return {
    lastTickAt: ticker.lastAt,
    lastFetchAt: pump.lastFetchAt,
    async stop(patienceMs) {
      const loops = [ticker, ...housekeeping].map((loop) => loop.stop());
      await Promise.all([pump.stop(patienceMs), ...loops, stopListening()]);
    },
  };
}
