import type { RunStatus, SkipReason } from '@extension-schedules/core/states.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { ResponsePreview, RunError, RunRow } from '../ports/store/runs.ts';
import type { RunOutcomeFields, ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { atOnce } from '../ports/together.ts';
import { pauseAfterFailures } from './pause-after-failures.ts';
import { releaseWaiting } from './release-waiting.ts';

export interface RunEnd {
  status: Exclude<RunStatus, 'queued' | 'running'>;
  skipReason?: SkipReason;
  error: RunError | null;
  httpStatus: number | null;
  response: ResponsePreview | null;
}

/**
 * Ends a run, carries its outcome to the schedule, pauses the schedule after too many failures in a row, and lets the
 * run that waits behind have its turn. The caller holds the schedule's lock. A deleted schedule only learns the outcome, for it
 * may be brought back.
 * @returns the schedule where this failure has paused it
 */
export async function finishRun(
  deps: { jobs: JobRunner; log: Log },
  tx: Transaction,
  schedule: ScheduleRow | undefined,
  run: RunRow,
  end: RunEnd,
  now: number,
): Promise<ScheduleRow | undefined> {
  const { status, error, httpStatus, response } = end;
  const counts = status !== 'skipped' && status !== 'cancelled';
  const outcome = schedule && counts ? outcomeFields(schedule, run, status, error, now) : undefined;
  const [open] = await atOnce([
    tx.runs.unfinished(run.tenantId, run.scheduleId),
    tx.runs.end({
      ...run,
      status,
      skipReason: end.skipReason ?? null,
      error,
      httpStatus,
      response,
      finishedAt: now,
    }),
    schedule && outcome
      ? tx.schedules.recordOutcome(schedule.tenantId, schedule.id, outcome)
      : Promise.resolve(undefined),
  ]);
  const after = schedule && { ...schedule, ...outcome };
  const living = after?.deletedAt === null ? after : undefined;
  const paused = living && counts ? await pauseAfterFailures(deps, tx, living, now) : undefined;
  // Pausing settles first, which may have made another run.
  const behind = paused ? await tx.runs.unfinished(run.tenantId, run.scheduleId) : open;
  const waiting = behind.filter(({ id }) => id !== run.id);
  await releaseWaiting(deps, tx, { schedule: paused ?? living, waiting }, run, now);
  return paused;
}

function outcomeFields(
  schedule: ScheduleRow,
  run: RunRow,
  status: RunStatus,
  error: RunError | null,
  now: number,
): RunOutcomeFields {
  const succeeded = status === 'succeeded';
  return {
    lastRunAt: run.startedAt ?? now,
    lastRunStatus: status,
    lastError: error,
    lastSuccessAt: succeeded ? now : schedule.lastSuccessAt,
    consecutiveFailures: succeeded ? 0 : schedule.consecutiveFailures + 1,
  };
}
