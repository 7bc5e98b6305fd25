import type { ScheduleEngine } from '../ports/schedule-engine.ts';
import { cancelRun } from '../runs/cancel-run.ts';
import type { ExecutionDependencies } from '../runs/execute-run.ts';
import { PATIENCE_MS } from '../runs/sweep.ts';
import { atOnce } from '../runs/together.ts';

/**
 * Of the runs nobody works on any more, those end as cancelled that somebody has ended in the engine itself, without
 * leaving it time to say so. To go on with them would bring back what somebody wanted gone.
 */
export async function cancelEndedRuns(
  deps: Pick<ExecutionDependencies, 'store' | 'jobs' | 'clock' | 'log'> & { engine: ScheduleEngine },
  limit: number,
): Promise<void> {
  const { store, clock, engine } = deps;
  const stale = await store.transaction('worker', async (tx) => {
    const found = await tx.runs.stale(clock.now() - PATIENCE_MS, limit);
    return atOnce(found.map(({ tenantId, scheduleId, runId }) => tx.runs.find(tenantId, scheduleId, runId)));
  });
  for (const run of stale) {
    if (!run || !(await engine.hasEnded(run))) continue;
    const { tenantId, scheduleId, id: runId } = run;
    await store.transaction('worker', (tx) => cancelRun(deps, tx, { tenantId, scheduleId, runId }, clock.now()));
  }
}
