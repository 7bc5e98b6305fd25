import { isFinished } from '@extension-schedules/core/states.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { AttemptRow, RunReference, RunRow } from '../ports/store/runs.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';
import type { Store, Transaction } from '../ports/store.ts';
import { finishRun } from './finish-run.ts';
import { logPaused } from './log-runs.ts';

/** Longer than a job runner needs to notice a lost worker and redeliver. */
export const PATIENCE_MS = 5 * 60_000;

/**
 * Sweeps stale runs: queues runs that never started again (harmless if their job exists), and ends runs whose worker
 * died as WORKER_LOST. Each run is a separate transaction, so that one failure doesn't affect the others.
 * @param limit maximum number of runs
 * @param engine only runs of this job runner; another one may know that a run was cancelled there
 */
export async function sweepStaleRuns(
  deps: SweepDependencies,
  limit: number,
  engine?: JobRunnerName,
): Promise<{ requeued: number; settled: number }> {
  const before = deps.clock.now() - PATIENCE_MS;
  const counts = { requeued: 0, settled: 0 };
  for (const stale of await deps.store.transaction('worker', (tx) => tx.runs.stale(before, limit, engine))) {
    try {
      const { done, paused } = await deps.store.transaction('worker', (tx) => sweepRun(deps, tx, stale));
      if (done) counts[done] += 1;
      if (paused) logPaused(deps.log, paused);
    } catch (error) {
      deps.log({ level: 'error', event: 'sweep_failed', ...stale, error });
    }
  }
  return counts;
}

interface SweepDependencies {
  store: Store;
  jobs: JobRunner;
  clock: Clock;
  log: Log;
}

interface SweptRun {
  done?: 'requeued' | 'settled';
  /** The schedule, if this failure auto-paused it. */
  paused?: ScheduleRow | undefined;
}

async function sweepRun(deps: SweepDependencies, tx: Transaction, stale: RunReference): Promise<SweptRun> {
  const now = deps.clock.now();
  const schedule = await tx.schedules.lockEvenDeleted(stale.tenantId, stale.scheduleId);
  const run = await tx.runs.find(stale.tenantId, stale.scheduleId, stale.runId);
  if (!run || isFinished(run.status)) return {};
  const newest = run.attempts.at(-1);
  // A worker has resumed the run since it was found.
  if (newest && Math.max(newest.deadlineAt, newest.retryAt ?? 0) >= now - PATIENCE_MS) return {};
  if (newest?.status === 'running') {
    return { done: 'settled', paused: await settleLost(deps, tx, schedule, run, newest, now) };
  }
  await deps.jobs.enqueue(tx, schedule, { ...stale, attempt: (newest?.number ?? 0) + 1 }, now);
  return { done: 'requeued' };
}

async function settleLost(
  deps: SweepDependencies,
  tx: Transaction,
  schedule: ScheduleRow | undefined,
  run: RunRow,
  attempt: AttemptRow,
  now: number,
): Promise<ScheduleRow | undefined> {
  const error = {
    code: 'WORKER_LOST' as const,
    message: 'The worker died during the call. The outcome of the call is unknown.',
  };
  await tx.runs.putAttempt(run.tenantId, run.id, { ...attempt, status: 'lost', finishedAt: now, error });
  const ended = { status: 'failed' as const, error, httpStatus: null, response: null };
  return finishRun(deps, tx, schedule, run, ended, now);
}
