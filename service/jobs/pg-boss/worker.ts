import type { PgBoss } from 'pg-boss';
import type { Log } from '#domain/ports/log.ts';
import type { ExecutionDependencies } from '#domain/runs/execution.ts';
import { sweepStaleRuns } from '#domain/runs/sweep.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { startHousekeeping } from '../shared/housekeeping.ts';
import { type PumpOptions, startPump } from './pump.ts';
import { RUN_CHANNEL } from './queue.ts';
import { startTicker } from './ticker.ts';

export interface Worker {
  /** When schedules were last claimed and runs last fetched, epoch milliseconds; for readiness. */
  lastTickAt(): number | undefined;
  lastFetchAt(): number | undefined;
  /** Takes no more work and waits for calls under way; after `patienceMs` they are left to other workers. */
  stop(patienceMs?: number): Promise<void>;
}

/** Everything one worker process does on pg-boss: tick, execute, sweep, remove what is old. */
export function startWorker(
  boss: PgBoss,
  deps: ExecutionDependencies & { store: PostgresStore },
  options: PumpOptions & { runRetentionDays: number },
): Worker {
  const pump = startPump(boss, { ...deps, store: deps.store.sharing(), outcomes: deps.store.sharing() }, options);
  const listening = listenForJobs(boss, pump.wake, deps.log);
  const ticker = startTicker(deps, pump.wake);
  const housekeeping = startHousekeeping(deps, options.runRetentionDays, async (limit) => {
    await sweepStaleRuns(deps, limit, 'pg-boss');
  });
  return {
    lastTickAt: ticker.lastAt,
    lastFetchAt: pump.lastFetchAt,
    async stop(patienceMs) {
      const loops = [ticker, ...housekeeping].map((loop) => loop.stop());
      await Promise.all([pump.stop(patienceMs), ...loops, listening.then((end) => end())]);
    },
  };
}

/**
 * Calls `onJobs` when jobs were committed anywhere, and when a lost connection is back. A hint only: where nobody can
 * listen (behind a pooler that shares connections), polling finds the jobs.
 * @returns ends the listening
 */
async function listenForJobs(boss: PgBoss, onJobs: () => void, log: Log): Promise<() => Promise<void>> {
  try {
    const handle = await boss.getDb().listen?.(RUN_CHANNEL, onJobs, onJobs);
    return async () => handle?.close();
  } catch (error) {
    log({ level: 'warn', event: 'listen_failed', error });
    return async () => {};
  }
}
