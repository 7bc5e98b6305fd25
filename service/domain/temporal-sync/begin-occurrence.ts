import { isFinished, type RunErrorCode, type RunStatus } from '@extension-schedules/core/states.ts';
import { occurrenceRunId } from '../new-run.ts';
import { settleSchedule } from '../occurrences/settle-schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { RunReference } from '../ports/store/runs.ts';
import type { Store } from '../ports/store.ts';
import { carrying } from './outbox-jobs.ts';

export type BegunOccurrence =
  /** The calling workflow executes this run itself, so it is not enqueued. */
  | { kind: 'run'; run: RunReference }
  /** Temporal's clock is ahead: call again at `at` (epoch milliseconds). */
  | { kind: 'early'; at: number }
  /** The run has begun after `since` and has already ended. */
  | { kind: 'ended'; run: RunReference; status: RunStatus; errorCode: RunErrorCode | undefined }
  /** Nothing to run: not an occurrence, not expected, skipped, or already done. */
  | { kind: 'nothing' };

/** Clocks of one installation differ by less. A time further ahead is not an occurrence. */
const MOST_SKEW_MS = 60_000;

/**
 * Begins an occurrence when Temporal fires a schedule. The schedule's row decides what is due: all due occurrences are
 * settled, including any that Temporal did not fire. Repeating the call settles nothing more and returns the same run
 * until that has ended.
 * @param since when the calling workflow started (epoch milliseconds): a run that has begun since was executed by it
 */
export async function beginOccurrence(
  { store, jobs, clock }: { store: Store; jobs: JobRunner; clock: Clock },
  { tenantId, scheduleId }: { tenantId: string; scheduleId: string },
  nominal: number,
  since = Number.POSITIVE_INFINITY,
): Promise<BegunOccurrence> {
  const now = clock.now();
  if (nominal > now) return nominal - now <= MOST_SKEW_MS ? { kind: 'early', at: nominal } : { kind: 'nothing' };
  const runId = occurrenceRunId(scheduleId, nominal);
  return store.transaction('worker', async (tx): Promise<BegunOccurrence> => {
    const schedule = await tx.schedules.lock(tenantId, scheduleId);
    // A schedule that was moved to another job runner is settled there.
    if (schedule?.engine !== 'temporal') return { kind: 'nothing' };
    const [install] = await tx.installs.findMany([schedule]);
    await settleSchedule({ clock, jobs: carrying(jobs, runId) }, tx, schedule, install);
    const run = await tx.runs.find(tenantId, scheduleId, runId);
    if (!run) return { kind: 'nothing' };
    const reference = { tenantId, scheduleId, runId };
    if (!isFinished(run.status)) return { kind: 'run', run: reference };
    if (run.startedAt === null || run.startedAt < since) return { kind: 'nothing' };
    return { kind: 'ended', run: reference, status: run.status, errorCode: run.error?.code };
  });
}
