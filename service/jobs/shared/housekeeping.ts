import { followDeletedTenants } from '#domain/admin/follow-deleted-tenants.ts';
import { followSuspensions } from '#domain/admin/follow-suspensions.ts';
import { followUninstalls } from '#domain/admin/follow-uninstalls.ts';
import { followInstalls } from '#domain/endpoints/follow-installs.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import { type Loop, repeat } from './repeat.ts';
import { type RetentionDependencies, startRetention } from './retention.ts';

const SWEEP_MS = 60_000;
const BATCH = 100;
/** Changes by the host to tenants and installs are noticed within a minute. */
const HOST_MS = 30_000;
const HOST_BATCH = 1_000;

/**
 * Starts a worker's background work besides executing runs: sweeps, following the host's changes to versions, installs
 * and tenants, and retention.
 * @param sweep ends up to the given number of stale runs of the worker's job runner
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
    repeat(deps, HOST_MS, 'suspensions_failed', async () => {
      await followSuspensions(deps);
      return false;
    }),
    repeat(deps, HOST_MS, 'uninstalls_failed', async () => {
      await followUninstalls(deps, HOST_BATCH);
      return false;
    }),
    repeat(deps, HOST_MS, 'deleted_tenants_failed', async () => {
      await followDeletedTenants(deps, HOST_BATCH);
      return false;
    }),
    startRetention(deps, runRetentionDays),
  ];
}
