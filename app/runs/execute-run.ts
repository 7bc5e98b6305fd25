import { retryDelay } from '../../core/backoff.ts';
import { isFinished, type RunStatus } from '../../core/states.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { Cancellation, ExtensionRunner } from '../ports/runner.ts';
import type { RunReference } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Store, Transaction } from '../ports/store.ts';
import { NO_TRACER, type Tracer } from '../ports/trace.ts';
import { type BeganAttempt, beginAttempt } from './begin-attempt.ts';
import { cancelRun } from './cancel-run.ts';
import { finishRun } from './finish-run.ts';
import { logPaused } from './log-paused.ts';
import { maskOf } from './mask.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { executeRequest } from './request.ts';
import { runFields } from './run-fields.ts';
import { atOnce } from './together.ts';

export interface ExecutionDependencies {
  store: Store;
  jobs: JobRunner;
  runner: ExtensionRunner;
  clock: Clock;
  /** In [0, 1): jitter of the backoff. */
  random: () => number;
  log: Log;
  tracer?: Tracer;
}

export type Execution =
  /** `paused` is the schedule where this was one failure too many. */
  | { kind: 'finished'; status: RunStatus; paused?: ScheduleRow | undefined }
  /** The next attempt is queued for this instant. */
  | { kind: 'retry'; at: number }
  /** Somebody's call may still be going on: nobody calls again before this instant. */
  | { kind: 'wait'; until: number }
  /** Another run of the schedule comes first; when that has ended, this one is queued. */
  | { kind: 'waiting' }
  | { kind: 'gone' };

/** Told on the way by whoever has delivered a run to be executed. */
export interface Delivery {
  /** Breaks the call off, and ends the run as cancelled unless the answer was there already. */
  cancelled?: Cancellation;
  /** The call is over, or there is none; what is left is writing. */
  answered?(): void;
  /** In the transaction with which this delivery is over, whatever became of it; called again where that is repeated. */
  over?(tx: Transaction, execution: Execution): Promise<void>;
}

/** How much longer than its time-out a call may take to come back. */
const CALL_MARGIN_MS = 2_000;

/**
 * Makes one attempt of a run: begins it, calls the Runner outside any transaction, records how it ended. At least once:
 * delivered again after a lost worker, it takes up the unfinished attempt under the same key, and not before that
 * attempt's deadline (design section 5).
 */
export function executeRun(
  deps: ExecutionDependencies,
  job: RunReference & { traceparent?: string },
  delivery: Delivery = {},
): Promise<Execution> {
  const attributes = {
    'extension_schedules.tenant_id': job.tenantId,
    'extension_schedules.schedule_id': job.scheduleId,
    'extension_schedules.run_id': job.runId,
  };
  const options = { kind: 'consumer' as const, parent: job.traceparent, attributes };
  return (deps.tracer ?? NO_TRACER).span('run attempt', options, async (span) => {
    const execution = await makeAttempt(deps, job, delivery);
    span.set({ 'extension_schedules.next': execution.kind });
    return execution;
  });
}

async function makeAttempt(
  deps: ExecutionDependencies,
  reference: RunReference,
  delivery: Delivery,
): Promise<Execution> {
  const began = await deps.store.transaction('worker', async (tx) => {
    const began = await beginAttempt(deps, tx, reference, deps.clock.now());
    if (began.kind !== 'began') await delivery.over?.(tx, began);
    return began;
  });
  if (began.kind !== 'began') {
    logPause(deps.log, began);
    return began;
  }
  const { run, attempt } = began;
  deps.log({ level: 'info', event: 'attempt_started', ...runFields(run), attempt: attempt.number });

  // Who stood still since it began (a paused process) would call when others may already call again.
  if (deps.clock.now() + began.schedule.timeoutMs + CALL_MARGIN_MS > attempt.deadlineAt) {
    const wait = { kind: 'wait', until: attempt.deadlineAt } as const;
    await deps.store.transaction('worker', async (tx) => delivery.over?.(tx, wait));
    return wait;
  }
  const { cancelled } = delivery;
  const limits = { timeoutMs: began.schedule.timeoutMs, ...(cancelled ? { cancelled } : {}) };
  const result = await deps.runner.execute(executeRequest(began), limits);
  delivery.answered?.();
  const brokenOff = cancelled?.aborted === true && result.kind !== 'answered';
  const outcome = outcomeOf(result, maskOf(began.execution));
  const recording = deps.store.transaction('worker', async (tx) => {
    const execution = brokenOff
      ? await cancelRun(deps, tx, reference, deps.clock.now(), attempt.number)
      : await recordOutcome(deps, tx, began, outcome);
    await delivery.over?.(tx, execution);
    return execution;
  });
  const execution = await recording.catch((error: unknown) => {
    deps.log({ level: 'error', event: 'outcome_not_recorded', ...runFields(run), attempt: attempt.number, error });
    throw error;
  });
  if (brokenOff) {
    deps.log({ level: 'warn', event: 'call_broken_off', ...runFields(run), attempt: attempt.number });
    return execution;
  }
  deps.log({
    level: outcome.status === 'succeeded' ? 'info' : 'warn',
    event: 'attempt_finished',
    ...runFields(run),
    attempt: attempt.number,
    outcome: outcome.status,
    errorCode: outcome.errorCode,
    next: execution.kind,
  });
  logPause(deps.log, execution);
  return execution;
}

function logPause(log: Log, execution: Execution): void {
  if (execution.kind === 'finished' && execution.paused) logPaused(log, execution.paused);
}

async function recordOutcome(
  deps: ExecutionDependencies,
  tx: Transaction,
  began: BeganAttempt,
  outcome: Outcome,
): Promise<Execution> {
  const { tenantId, id: runId, scheduleId } = began.run;
  const schedule = await tx.schedules.lockEvenDeleted(tenantId, scheduleId);
  const run = await tx.runs.find(tenantId, scheduleId, runId);
  if (!run) return { kind: 'gone' };
  if (isFinished(run.status)) return { kind: 'finished', status: run.status };
  const newest = run.attempts.at(-1);
  // Too late: after the deadline somebody else took this attempt up, and has told how it ended.
  if (newest?.number !== began.attempt.number || newest.status !== 'running') {
    return { kind: 'wait', until: newest?.retryAt ?? newest?.deadlineAt ?? deps.clock.now() };
  }
  const now = deps.clock.now();
  const last =
    outcome.status === 'succeeded' || !outcome.retryable || began.attempt.number >= began.schedule.maxAttempts;
  const retryAt = last ? null : now + retryDelay(began.attempt.number, deps.random());
  const error = outcome.errorCode ? { code: outcome.errorCode, message: outcome.errorMessage ?? '' } : null;
  const httpStatus = outcome.httpStatus ?? null;
  const told = tx.runs.putAttempt(tenantId, runId, {
    ...began.attempt,
    status: outcome.status,
    finishedAt: now,
    httpStatus,
    error,
    retryAt,
  });
  if (retryAt !== null) {
    const next = { tenantId, scheduleId, runId, attempt: began.attempt.number + 1 };
    await atOnce([told, deps.jobs.enqueue(tx, schedule, next, retryAt)]);
    return { kind: 'retry', at: retryAt };
  }
  const ended = { status: outcome.status, error, httpStatus, response: outcome.preview ?? null };
  const [, paused] = await atOnce([told, finishRun(deps, tx, schedule, run, ended, now)]);
  return { kind: 'finished', status: outcome.status, paused };
}
