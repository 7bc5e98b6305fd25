import { followInstalls } from '#domain/endpoints/follow-installs.ts';
import type { Clock } from '#domain/ports/clock.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import { removeExpired } from '#domain/retention/remove-expired.ts';
import { type Loop, repeat } from './repeat.ts';

const SWEEP_MS = 60_000;
const BATCH = 100;
const RETENTION_MS = 10 * 60_000;

/**
 * What every worker does beside executing runs: sweeps, follows versions that the host has changed, removes what is old.
 * @param sweep ends up to so many stale runs of the worker's own engine
 */
export function startHousekeeping(
  deps: { store: ServiceStore; jobs: JobRunner; clock: Clock; log: Log },
  runRetentionDays: number,
  sweep: (limit: number) => Promise<void>,
): Loop[] {
  return [
    repeat(deps, SWEEP_MS, 'sweep_failed', async () => {
      await sweep(BATCH);
      return false;
    }),
    repeat(deps, SWEEP_MS, 'follow_failed', async () => {
      await followInstalls(deps, BATCH);
      return false;
    }),
    repeat(deps, RETENTION_MS, 'retention_failed', async () => {
      const removed = await removeExpired(deps, { runDays: runRetentionDays });
      deps.log({ level: 'info', event: 'expired_removed', ...removed });
      return false;
    }),
  ];
}
