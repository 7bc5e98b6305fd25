import type { JobRunner } from '../ports/job-runner.ts';
import type { RunRow, UnfinishedRun } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { pauseAt } from '../schedules/pause-at.ts';

/**
 * After a run has ended: what waits behind it has its turn, or, when the schedule has been stopped meanwhile, ends as
 * skipped(stopped). Asked of the job runner for `now`, because the job of an earlier asking may be spent.
 */
export async function releaseWaiting(
  { jobs }: { jobs: JobRunner },
  tx: Transaction,
  { schedule, waiting }: { schedule: ScheduleRow | undefined; waiting: readonly UnfinishedRun[] },
  { tenantId, scheduleId }: RunRow,
  now: number,
): Promise<void> {
  const [next] = waiting;
  if (!next || next.status === 'running') return;
  if (schedule?.enabled && !pauseAt(schedule, now)) {
    await jobs.enqueue(tx, schedule, { tenantId, scheduleId, runId: next.id, attempt: 1 }, now);
    return;
  }
  for (const { id } of waiting) {
    const run = await tx.runs.find(tenantId, scheduleId, id);
    // A run by hand is nobody's occurrence: it was asked for whatever the schedule's state.
    if (run?.trigger !== 'schedule') continue;
    await tx.runs.end({ ...run, status: 'skipped', skipReason: 'stopped', finishedAt: now });
  }
}
