import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Store, Transaction } from '../ports/store.ts';
import { finishRun } from './finish-run.ts';
import { logPaused } from './log-paused.ts';

/** Longer than a job runner needs to notice a lost worker and deliver again. */
export const PATIENCE_MS = 5 * 60_000;

/**
 * Looks after runs nobody works on any more: what still waits for its turn is queued again (which does no harm where the
 * job is there), a call whose worker died for good is settled as WORKER_LOST.
 */
export async function sweepStaleRuns(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log },
  limit: number,
): Promise<{ requeued: number; settled: number }> {
  const { paused, ...counts } = await deps.store.transaction('worker', async (tx) => {
    const now = deps.clock.now();
    const counts = { requeued: 0, settled: 0, paused: [] as ScheduleRow[] };
    for (const stale of await tx.runs.stale(now - PATIENCE_MS, limit)) {
      const schedule = await tx.schedules.lockEvenDeleted(stale.tenantId, stale.scheduleId);
      const run = await tx.runs.lock(stale.tenantId, stale.runId);
      if (!run || (run.status !== 'queued' && run.status !== 'running')) continue;
      const newest = run.attempts.at(-1);
      if (newest?.status === 'running') {
        counts.paused.push(...(await settleLost(deps.jobs, tx, schedule, run, now)));
        counts.settled += 1;
      } else if (!newest?.retryAt || newest.retryAt < now - PATIENCE_MS) {
        await deps.jobs.enqueue(tx, schedule, { ...stale, attempt: (newest?.number ?? 0) + 1 }, now);
        counts.requeued += 1;
      }
    }
    return counts;
  });
  for (const schedule of paused) logPaused(deps.log, schedule);
  return counts;
}

/** @returns the schedule where this failure has paused it */
async function settleLost(
  jobs: JobRunner,
  tx: Transaction,
  schedule: ScheduleRow | undefined,
  run: RunRow,
  now: number,
): Promise<ScheduleRow[]> {
  const error = {
    code: 'WORKER_LOST',
    message: 'The worker that called the extension died; what became of the call is not known.',
  };
  const attempt = run.attempts.at(-1);
  if (attempt) await tx.runs.putAttempt(run.tenantId, run.id, { ...attempt, status: 'lost', finishedAt: now, error });
  const ended = { status: 'failed' as const, error, httpStatus: null, response: null };
  const paused = await finishRun({ jobs }, tx, schedule, run, ended, now);
  return paused ? [paused] : [];
}
