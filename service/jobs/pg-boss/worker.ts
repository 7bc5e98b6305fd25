import type { PgBoss } from 'pg-boss';
import { followInstalls } from '#domain/endpoints/follow-installs.ts';
import { removeExpired } from '#domain/retention/remove-expired.ts';
import type { ExecutionDependencies } from '#domain/runs/execution.ts';
import { sweepStaleRuns } from '#domain/runs/sweep.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { listenForJobs } from './listen.ts';
import { type PumpOptions, startPump } from './pump.ts';
import { startTicker } from './ticker.ts';

export interface Worker {
  /** When schedules were last claimed and runs last fetched, epoch milliseconds; for readiness. */
  lastTickAt(): number | undefined;
  lastFetchAt(): number | undefined;
  stop(): Promise<void>;
}

const SWEEP_MS = 60_000;
const SWEEP_BATCH = 100;
const RETENTION_MS = 10 * 60_000;

/** Everything one worker process does on pg-boss: tick, execute, sweep, remove what is old. */
export function startWorker(
  boss: PgBoss,
  deps: ExecutionDependencies & { store: PostgresStore },
  options: PumpOptions & { runRetentionDays: number },
): Worker {
  const pump = startPump(boss, { ...deps, store: deps.store.sharing(), outcomes: deps.store.sharing() }, options);
  const listening = listenForJobs(boss, pump.wake, deps.log);
  const ticker = startTicker(deps, pump.wake);
  const sweep = setInterval(() => {
    sweepStaleRuns(deps, SWEEP_BATCH, 'pg-boss').catch((error) =>
      deps.log({ level: 'error', event: 'sweep_failed', error }),
    );
    followInstalls(deps, SWEEP_BATCH).catch((error) => deps.log({ level: 'error', event: 'follow_failed', error }));
  }, SWEEP_MS);
  const retention = setInterval(() => {
    removeExpired(deps, { runDays: options.runRetentionDays }).then(
      (removed) => deps.log({ level: 'info', event: 'expired_removed', ...removed }),
      (error) => deps.log({ level: 'error', event: 'retention_failed', error }),
    );
  }, RETENTION_MS);
  return {
    lastTickAt: ticker.lastTickAt,
    lastFetchAt: pump.lastFetchAt,
    async stop() {
      clearInterval(sweep);
      clearInterval(retention);
      await (await listening)();
      await ticker.stop();
      await pump.stop();
    },
  };
}
