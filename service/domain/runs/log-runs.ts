import { iso } from '../iso.ts';
import type { Log } from '../ports/log.ts';
import type { RunChange, RunObserver } from '../ports/run-observer.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';

/** Logs each run that ended or was skipped. Missed occurrences of a schedule share one entry. */
export function logRuns(log: Log): RunObserver {
  return (changes) => {
    const missed = new Map<string, Extract<RunChange, { kind: 'skipped' }>[]>();
    for (const change of changes) {
      if (change.kind === 'finished') logFinished(log, change.run);
      if (change.kind !== 'skipped') continue;
      if (change.run.skipReason === 'missed') {
        missed.set(change.run.scheduleId, [...(missed.get(change.run.scheduleId) ?? []), change]);
      } else logSkipped(log, change.run, occurrencesOf(change.run));
    }
    for (const group of missed.values()) {
      const newest = group.at(-1);
      if (newest) {
        const count = group.reduce((sum, { run }) => sum + occurrencesOf(run), 0);
        logSkipped(log, newest.run, count);
      }
    }
  };
}

/** The number of occurrences that a skipped row stands for. */
export function occurrencesOf(run: RunRow): number {
  return Math.max(1, run.missedCount);
}

function logFinished(log: Log, run: RunRow): void {
  log({
    level: run.status === 'succeeded' || run.status === 'cancelled' ? 'info' : 'warn',
    event: 'run_finished',
    ...runFields(run),
    status: run.status,
    trigger: run.trigger,
    scheduledFor: iso(run.scheduledFor),
    durationMs: run.startedAt === null || run.finishedAt === null ? null : run.finishedAt - run.startedAt,
    attempts: run.attempts.length,
    httpStatus: run.httpStatus,
    errorCode: run.error?.code ?? null,
  });
}

function logSkipped(log: Log, run: RunRow, occurrences: number): void {
  log({
    level: run.skipReason === 'missed' ? 'warn' : 'info',
    event: 'run_skipped',
    ...runFields(run),
    reason: run.skipReason,
    scheduledFor: iso(run.scheduledFor),
    occurrences,
  });
}

/** Logs an auto-pause, so that operators can look into it. */
export function logPaused(log: Log, { id, tenantId, installId, consecutiveFailures, lastError }: ScheduleRow): void {
  log({
    level: 'warn',
    event: 'schedule_paused',
    scheduleId: id,
    tenantId,
    installId,
    consecutiveFailures,
    errorCode: lastError?.code ?? null,
  });
}

/** Fields of every log entry about a run: the ids to find it in the database, the Runner's log and the PSA's log. */
export function runFields(run: RunRow) {
  return {
    runId: run.id,
    scheduleId: run.scheduleId,
    tenantId: run.tenantId,
    installId: run.installId,
    registryId: run.extensionId,
    versionId: run.versionId,
    contentHash: run.contentHash,
    // Sent to the Runner as `x-request-id`, which it logs.
    requestId: run.id,
  };
}
