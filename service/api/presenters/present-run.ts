import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { iso } from '#domain/iso.ts';
import type { RunError } from '#domain/ports/store/run-error.ts';
import type { AttemptRow, PendingRetry, RunRow } from '#domain/ports/store/runs.ts';
import { callDurationOf, pendingRetryOf } from '#domain/runs/pending-retry.ts';

type Run = components['schemas']['Run'];
type WireError = components['schemas']['RunError'];

export function presentError(error: RunError | null): WireError | null {
  if (!error) return null;
  const { code, message, facts } = error;
  return {
    code,
    message,
    ...(facts?.saidByExtension && { said_by_extension: true }),
    ...(facts?.status !== undefined && { status: facts.status }),
    ...(facts?.limitMs !== undefined && { limit_ms: facts.limitMs }),
    ...(facts?.limitBytes !== undefined && { limit_bytes: facts.limitBytes }),
  };
}

/** @param schedule the schedule's settings, which say how many attempts the run may have */
export function presentRun(run: RunRow, { maxAttempts }: { maxAttempts: number }): Run {
  return {
    id: run.id,
    schedule_id: run.scheduleId,
    status: run.status,
    skip_reason: run.skipReason,
    trigger: run.trigger,
    requested_by: run.requestedBy,
    rerun_of: run.rerunOf,
    scheduled_for: iso(run.scheduledFor),
    queued_at: iso(run.queuedAt),
    started_at: iso(run.startedAt),
    finished_at: iso(run.finishedAt),
    duration_ms: durationOf(run),
    call_duration_ms: callDurationOf(run),
    attempts: run.attempts.map(presentAttempt),
    retry: presentRetry(pendingRetryOf(run), maxAttempts),
    http_status: run.httpStatus,
    error: presentError(run.error),
    response: run.response,
    method: run.method,
    path: run.path,
    version: run.version,
    version_id: run.versionId,
    content_hash: run.contentHash,
    missed_count: run.missedCount,
  };
}

/** A schedule that now allows fewer attempts does not take back one that is already due. */
export function presentRetry(
  retry: PendingRetry | null,
  maxAttempts: number,
): components['schemas']['PendingRetry'] | null {
  if (!retry) return null;
  const { attempt, dueAt, error } = retry;
  return {
    attempt,
    max_attempts: Math.max(attempt, maxAttempts),
    due_at: iso(dueAt),
    error: presentError(error),
  };
}

function presentAttempt(attempt: AttemptRow): components['schemas']['Attempt'] {
  return {
    number: attempt.number,
    status: attempt.status,
    started_at: iso(attempt.startedAt),
    finished_at: iso(attempt.finishedAt),
    duration_ms: durationOf(attempt),
    http_status: attempt.httpStatus,
    error: presentError(attempt.error),
    retry_at: iso(attempt.retryAt),
  };
}

/** Milliseconds from the first start to the end; null for a run that is unfinished or never started. */
function durationOf(span: { startedAt: number | null; finishedAt: number | null }): number | null {
  return span.startedAt === null || span.finishedAt === null ? null : Math.max(0, span.finishedAt - span.startedAt);
}
