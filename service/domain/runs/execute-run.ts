import type { Cancellation } from '../ports/extension-runner.ts';
import type { Log } from '../ports/log.ts';
import type { RunReference } from '../ports/store/runs.ts';
import type { Transaction } from '../ports/store.ts';
import { NO_TRACER } from '../ports/trace.ts';
import { beginAttempt } from './begin-attempt.ts';
import { cancelRun } from './cancel-run.ts';
import type { Execution, ExecutionDependencies } from './execution.ts';
import { logPaused, runFields } from './log-runs.ts';
import { maskOf } from './mask.ts';
import { outcomeOf } from './outcome.ts';
import { recordOutcome } from './record-outcome.ts';
import { executeRequest } from './request.ts';

/** Hooks of the job runner that delivers a run. */
export interface Delivery {
  /** Aborts the call and ends the run as cancelled, unless a response has arrived. */
  cancelled?: Cancellation;
  /**
   * The process is shutting down: aborts the call and leaves the attempt to another worker, which retries it after its
   * deadline.
   */
  leave?: Cancellation;
  /** Waits for a free call slot. */
  place?(): Promise<void>;
  /** The call has ended or is not needed; only the outcome is left to write. */
  answered?(): void;
  /**
   * Called in the transaction that ends this delivery, whatever the outcome. Called again if that transaction is
   * repeated.
   * @param again deliver the run again, not before this instant (epoch milliseconds)
   */
  over?(tx: Transaction, again?: number): Promise<void>;
}

/** Allowance beyond the limit and the Runner's grace for the response to arrive. */
const CALL_MARGIN_MS = 2_000;

/**
 * Executes one attempt of a run: begins it, calls the Runner outside any transaction and records the outcome. At least
 * once: if a worker is lost, the next delivery repeats the unfinished attempt with the same key, but not before its
 * deadline.
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
    if (began.kind !== 'began') await delivery.over?.(tx, againAt(began));
    return began;
  });
  if (began.kind !== 'began') {
    logPause(deps.log, began);
    return began;
  }
  const { run, attempt } = began;
  const { cancelled, leave } = delivery;
  async function leaveToAnother(): Promise<Execution> {
    await deps.store.transaction('worker', async (tx) => delivery.over?.(tx, attempt.deadlineAt));
    return { kind: 'wait', until: attempt.deadlineAt };
  }
  deps.log({ level: 'info', event: 'attempt_started', ...runFields(run), attempt: attempt.number });

  await delivery.place?.();
  // If this process was suspended after beginning, another worker may already be allowed to call.
  const takesMs = began.schedule.timeoutMs + deps.runner.graceMs + CALL_MARGIN_MS;
  if (deps.clock.now() + takesMs > attempt.deadlineAt || leave?.aborted) return leaveToAnother();
  const limits = { timeoutMs: began.schedule.timeoutMs, cancelled: eitherOf(cancelled, leave) };
  const result = await deps.runner.execute(executeRequest(began), limits);
  delivery.answered?.();
  const brokenOff = cancelled?.aborted === true && result.kind !== 'answered';
  if (leave?.aborted && !brokenOff && result.kind !== 'answered') {
    deps.log({ level: 'warn', event: 'call_handed_over', ...runFields(run), attempt: attempt.number });
    return leaveToAnother();
  }
  const outcome = outcomeOf(result, began.schedule.timeoutMs, maskOf(began.execution));
  const recording = (deps.outcomes ?? deps.store).transaction('worker', async (tx) => {
    if (!brokenOff) return recordOutcome(deps, tx, began, outcome, async (again) => delivery.over?.(tx, again));
    const cancelled = await cancelRun(deps, tx, reference, deps.clock.now(), attempt.number);
    await delivery.over?.(tx, againAt(cancelled));
    return cancelled;
  });
  const execution = await recording.catch((error: unknown) => {
    deps.log({ level: 'error', event: 'outcome_not_recorded', ...runFields(run), attempt: attempt.number, error });
    throw error;
  });
  if (brokenOff) {
    deps.log({ level: 'warn', event: 'call_cancelled', ...runFields(run), attempt: attempt.number });
    return execution;
  }
  deps.log({
    level: outcome.status === 'succeeded' ? 'info' : 'warn',
    event: 'attempt_finished',
    ...runFields(run),
    attempt: attempt.number,
    outcome: outcome.status,
    errorCode: outcome.errorCode,
    detail: outcome.detail,
    next: execution.kind,
  });
  logPause(deps.log, execution);
  return execution;
}

function eitherOf(...reasons: readonly (Cancellation | undefined)[]): Cancellation {
  return {
    get aborted() {
      return reasons.some((reason) => reason?.aborted);
    },
    addEventListener(type, listener) {
      for (const reason of reasons) reason?.addEventListener(type, listener);
    },
  };
}

/** When to deliver the run again, because another call may still be in progress. */
function againAt(execution: Execution): number | undefined {
  return execution.kind === 'wait' ? execution.until : undefined;
}

function logPause(log: Log, execution: Execution): void {
  if (execution.kind === 'finished' && execution.paused) logPaused(log, execution.paused);
}
