import type { TemporalSchedules } from '../ports/temporal-schedules.ts';
import { cancelRun } from '../runs/cancel-run.ts';
import type { ExecutionDependencies } from '../runs/execution.ts';
import { PATIENCE_MS } from '../runs/sweep.ts';

/**
 * Of the runs nobody works on any more, those end as cancelled that somebody has ended in the engine itself, without
 * leaving it time to say so. To go on with them would bring back what somebody wanted gone.
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
