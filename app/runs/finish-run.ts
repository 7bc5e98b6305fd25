import type { RunStatus, SkipReason } from '../../core/states.ts';
import type { ResponsePreview, RunError, RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';

export interface RunEnd {
  status: Exclude<RunStatus, 'queued' | 'running'>;
  skipReason?: SkipReason;
  error: RunError | null;
  httpStatus: number | null;
  response: ResponsePreview | null;
}

/**
 * Ends a run and carries its outcome to the schedule, never touching the revision. The caller holds both locks; a
 * deleted schedule (undefined) is left alone.
 */
export async function finishRun(
  tx: Transaction,
  schedule: ScheduleRow | undefined,
  run: RunRow,
  end: RunEnd,
  now: number,
): Promise<void> {
  const { status, error, httpStatus, response } = end;
  await tx.runs.update({
    ...run,
    status,
    skipReason: end.skipReason ?? null,
    error,
    httpStatus,
    response,
    finishedAt: now,
  });
  if (!schedule || status === 'skipped' || status === 'cancelled') return;
  const succeeded = status === 'succeeded';
  await tx.schedules.recordOutcome(schedule.tenantId, schedule.id, {
    lastRunAt: run.startedAt ?? now,
    lastRunStatus: status,
    lastError: error,
    lastSuccessAt: succeeded ? now : schedule.lastSuccessAt,
    consecutiveFailures: succeeded ? 0 : schedule.consecutiveFailures + 1,
  });
}
