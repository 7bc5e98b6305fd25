import type { TemporalSchedules } from '../ports/temporal-schedules.ts';
import { cancelRun } from '../runs/cancel-run.ts';
import type { ExecutionDependencies } from '../runs/execution.ts';
import { PATIENCE_MS } from '../runs/sweep.ts';

/**
 * Marks stale runs as cancelled if their Temporal workflow was cancelled or terminated: a terminated workflow cannot
 * report back, and the sweep would otherwise restart the run.
 */
export async function cancelEndedRuns(
  deps: Pick<ExecutionDependencies, 'store' | 'jobs' | 'clock' | 'log'> & { engine: TemporalSchedules },
  limit: number,
): Promise<void> {
  const { store, clock, engine } = deps;
  const before = clock.now() - PATIENCE_MS;
  for (const reference of await store.transaction('worker', (tx) => tx.runs.stale(before, limit, 'temporal'))) {
    const { tenantId, scheduleId, runId } = reference;
    const run = await store.transaction('worker', (tx) => tx.runs.find(tenantId, scheduleId, runId));
    if (!run || !(await engine.hasEnded(run))) continue;
    await store.transaction('worker', (tx) => cancelRun(deps, tx, reference, clock.now()));
  }
}
