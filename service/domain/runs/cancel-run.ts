import { isFinished } from '@extension-schedules/core/states.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { RunReference } from '../ports/store/runs.ts';
import type { Transaction } from '../ports/store.ts';
import type { Execution } from './execution.ts';
import { finishRun } from './finish-run.ts';

/**
 * Ends a cancelled run and starts the one waiting behind it. If a worker may still be calling the Runner, returns
 * `wait` with the time to call again.
 * @param over the number of the attempt whose call the caller has aborted itself
 */
export async function cancelRun(
  deps: { jobs: JobRunner; log: Log },
  tx: Transaction,
  { tenantId, scheduleId, runId }: RunReference,
  now: number,
  over?: number,
): Promise<Execution> {
  const schedule = await tx.schedules.lockEvenDeleted(tenantId, scheduleId);
  const run = await tx.runs.find(tenantId, scheduleId, runId);
  if (!run) return { kind: 'gone' };
  if (isFinished(run.status)) return { kind: 'finished', status: run.status, errorCode: run.error?.code };
  const newest = run.attempts.at(-1);
  if (newest?.status === 'running') {
    if (newest.number !== over && newest.deadlineAt > now) return { kind: 'wait', until: newest.deadlineAt };
    await tx.runs.putAttempt(tenantId, runId, { ...newest, status: 'lost', finishedAt: now });
  }
  const ended = { status: 'cancelled' as const, error: null, httpStatus: null, response: null };
  await finishRun(deps, tx, schedule, run, ended, now);
  return { kind: 'finished', status: ended.status };
}
