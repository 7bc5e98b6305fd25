import { retryDelay } from '@extension-schedules/core/backoff.ts';
import { isFinished } from '@extension-schedules/core/states.ts';
import type { Transaction } from '../ports/store.ts';
import { atOnce } from '../ports/together.ts';
import type { BeganAttempt } from './begin-attempt.ts';
import type { Execution, ExecutionDependencies } from './execution.ts';
import { finishRun } from './finish-run.ts';
import { errorOf, type Outcome } from './outcome.ts';

/**
 * Records an attempt's outcome, then enqueues the next attempt or ends the run.
 * @param over ends the delivery in the same transaction, concurrently with the other writes
 */
export async function recordOutcome(
  deps: Pick<ExecutionDependencies, 'jobs' | 'clock' | 'random' | 'log'>,
  tx: Transaction,
  { run: { tenantId, id: runId, scheduleId }, attempt, schedule: { maxAttempts } }: BeganAttempt,
  outcome: Outcome,
  over: (again?: number) => Promise<void>,
): Promise<Execution> {
  const schedule = await tx.schedules.lockEvenDeleted(tenantId, scheduleId);
  const run = await tx.runs.find(tenantId, scheduleId, runId);
  const now = deps.clock.now();
  const newest = run?.attempts.at(-1);
  if (!run || isFinished(run.status)) {
    await over();
    return run ? { kind: 'finished', status: run.status, errorCode: run.error?.code } : { kind: 'gone' };
  }
  // Too late: another worker took over the attempt after its deadline and recorded its outcome.
  if (newest?.number !== attempt.number || newest.status !== 'running') {
    const until = newest?.retryAt ?? newest?.deadlineAt ?? now;
    await over(until);
    return { kind: 'wait', until };
  }
  const last = outcome.status === 'succeeded' || !outcome.retryable || attempt.number >= maxAttempts;
  const retryAt = last ? null : now + retryDelay(attempt.number, deps.random(), outcome.retryAfterMs);
  const error = errorOf(outcome);
  const httpStatus = outcome.httpStatus ?? null;
  const endedAttempt = { ...attempt, status: outcome.status, finishedAt: now, httpStatus, error, retryAt };
  if (retryAt !== null) {
    const next = { tenantId, scheduleId, runId, attempt: attempt.number + 1 };
    await atOnce([
      tx.runs.putAttempt(tenantId, runId, endedAttempt),
      deps.jobs.enqueue(tx, schedule, next, retryAt),
      over(),
    ]);
    return { kind: 'retry', at: retryAt };
  }
  const ended = { status: outcome.status, error, httpStatus, response: outcome.preview ?? null };
  const [paused] = await atOnce([
    finishRun(deps, tx, schedule, run, ended, now),
    tx.runs.putAttempt(tenantId, runId, endedAttempt),
    over(),
  ]);
  return { kind: 'finished', status: outcome.status, errorCode: error?.code, paused };
}
