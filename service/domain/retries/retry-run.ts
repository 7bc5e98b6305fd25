import { isFinished } from '@extension-schedules/core/states.ts';
import { auditEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import type { Install } from '../ports/store/installs.ts';
import type { AttemptRow, RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { fail, ok, type Result } from '../problem.ts';
import { finishRun } from '../runs/finish-run.ts';
import { logPaused } from '../runs/log-runs.ts';
import { pendingRetryOf } from '../runs/pending-retry.ts';
import { checkAllowed } from '../schedules/check-allowed.ts';

/**
 * Makes the next attempt of a run due now; does nothing if it is due already. The caller holds the schedule's lock.
 * Fails with RUN_ENDED, ATTEMPT_IN_PROGRESS, NO_RETRY_PENDING, TENANT_STOPPED or INSTALL_DISABLED.
 * @param attempt the attempt to start, so that repeating the request never starts a later one
 * @returns the run afterwards
 */
export async function retryNow(
  context: RequestContext,
  install: Install,
  schedule: ScheduleRow,
  run: RunRow,
  attempt: number,
): Promise<Result<RunRow>> {
  const { tx, clock, jobs } = context;
  const last = lastAttempt(schedule, run, attempt);
  if (!last.ok) return last;
  const open = checkAllowed(install);
  if (!open.ok) return open;
  const now = clock.now();
  if (last.value.dueAt <= now) return ok(run);

  await tx.runs.moveRetry(run.tenantId, run.id, { ...last.value.attempt, retryAt: now });
  await jobs.enqueue(tx, schedule, jobOf(run, attempt), now);
  await append(context, 'retry_now', install, schedule, run, now);
  return reread(context, run);
}

/**
 * Ends a run that waits for its next attempt, with the status and error of its last one. The caller holds the
 * schedule's lock. Fails with RUN_ENDED, ATTEMPT_IN_PROGRESS or NO_RETRY_PENDING.
 * @returns the run afterwards
 */
export async function stopRetrying(
  context: RequestContext,
  install: Install,
  schedule: ScheduleRow,
  run: RunRow,
): Promise<Result<RunRow>> {
  const { tx, clock, jobs, log } = context;
  const last = lastAttempt(schedule, run);
  if (!last.ok) return last;
  const now = clock.now();
  const { attempt } = last.value;

  await append(context, 'stop_retrying', install, schedule, run, now);
  await tx.runs.moveRetry(run.tenantId, run.id, { ...attempt, retryAt: null });
  const ended = {
    status: attempt.status === 'timed_out' ? ('timed_out' as const) : ('failed' as const),
    error: attempt.error,
    httpStatus: attempt.httpStatus,
    response: null,
  };
  const paused = await finishRun(context, tx, schedule, run, ended, now);
  // A workflow that waits for the attempt finds that the run has ended.
  await jobs.enqueue(tx, schedule, jobOf(run, attempt.number + 1), now);
  if (paused) logPaused(log, paused);
  return reread(context, run);
}

/** The failed attempt after which the run waits for `wanted`, or for any attempt. */
function lastAttempt(
  { maxAttempts }: ScheduleRow,
  run: RunRow,
  wanted?: number,
): Result<{ attempt: AttemptRow; dueAt: number }> {
  const conflict = { run, maxAttempts };
  if (isFinished(run.status)) {
    return fail({ code: 'RUN_ENDED', detail: 'This run has ended. Run it again, or start a new run.', conflict });
  }
  const attempt = run.attempts.at(-1);
  if (attempt?.status === 'running') {
    const detail = 'An attempt of this run is in progress. Wait until it ends.';
    return fail({ code: 'ATTEMPT_IN_PROGRESS', detail, conflict });
  }
  const retry = pendingRetryOf(run);
  if (!attempt || !retry || (wanted !== undefined && wanted !== retry.attempt)) {
    const detail = wanted === undefined ? 'a further attempt' : `attempt ${wanted}`;
    return fail({
      code: 'NO_RETRY_PENDING',
      detail: `This run does not wait for ${detail}. Reload the run.`,
      conflict,
    });
  }
  return ok({ attempt, dueAt: retry.dueAt });
}

function jobOf({ tenantId, scheduleId, id: runId }: RunRow, attempt: number) {
  return { tenantId, scheduleId, runId, attempt };
}

async function append(
  context: RequestContext,
  action: 'retry_now' | 'stop_retrying',
  install: Install,
  schedule: ScheduleRow,
  { id }: RunRow,
  now: number,
): Promise<void> {
  await context.tx.audit.append(auditEntry(action, context, { install, schedule }, now, { runId: [null, id] }));
}

async function reread({ tx }: RequestContext, run: RunRow): Promise<Result<RunRow>> {
  return ok((await tx.runs.find(run.tenantId, run.scheduleId, run.id)) ?? run);
}
