import type { OperatorDependencies } from './operator-context.ts';

const BATCH = 100;

/**
 * Ends as skipped(stopped) what waits to be begun of a tenant that has just been stopped. None would be begun anyway; but
 * none shall run either when the tenant is released before its turn has come.
 */
export async function skipQueuedRuns(
  { store, clock }: Pick<OperatorDependencies, 'store' | 'clock'>,
  tenantId: string,
): Promise<void> {
  let found: number;
  do {
    found = await store.transaction('operator', async (tx) => {
      const queued = await tx.operators.queuedRuns(tenantId, BATCH);
      for (const { scheduleId, runId } of queued) {
        await tx.schedules.lock(tenantId, scheduleId);
        const run = await tx.runs.find(tenantId, scheduleId, runId);
        if (run?.status !== 'queued') continue;
        await tx.runs.end({ ...run, status: 'skipped', skipReason: 'stopped', finishedAt: clock.now() });
      }
      return queued.length;
    });
  } while (found === BATCH);
}
