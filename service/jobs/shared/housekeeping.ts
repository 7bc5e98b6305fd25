import { followInstalls } from '#domain/endpoints/follow-installs.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import { type Loop, repeat } from './repeat.ts';
import { type RetentionDependencies, startRetention } from './retention.ts';

const SWEEP_MS = 60_000;
const BATCH = 100;

/**
 * What every worker does beside executing runs: sweeps, follows versions that the host has changed, removes what is old.
 * @param sweep ends up to so many stale runs of the worker's own engine
 */
export function startHousekeeping(
  deps: RetentionDependencies & { jobs: JobRunner },
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
    startRetention(deps, runRetentionDays),
  ];
}
