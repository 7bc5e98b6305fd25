import { sendsBody } from '@extension-schedules/core/endpoints.ts';
import { isFinished } from '@extension-schedules/core/states.ts';
import { followVersion } from '../endpoints/follow-version.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { Install, InstallExecution } from '../ports/store/installs.ts';
import type { AttemptRow, RunReference, RunRow, UnfinishedRun } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { atOnce } from '../ports/together.ts';
import type { Execution, ExecutionDependencies } from './execution.ts';
import { finishRun, type RunEnd } from './finish-run.ts';
import { unsendableProblem } from './sendable.ts';

/** Time after the call's deadline for the worker to record the response. */
export const DEADLINE_GRACE_MS = 10_000;

export interface BeganAttempt {
  kind: 'began';
  run: RunRow;
  attempt: AttemptRow;
  schedule: ScheduleRow;
  /** JSON text of the payload; null if the method has none. */
  payload: string | null;
  execution: InstallExecution & { contentHash: string };
}

/**
 * Begins a run's next attempt and stores its deadline before the Runner is called. The install's data is read for each
 * attempt; if it is unavailable, the run fails here without a call. A run that has begun keeps its version, whatever is
 * installed since.
 */
export async function beginAttempt(
  deps: Pick<ExecutionDependencies, 'jobs' | 'runner' | 'log'>,
  tx: Transaction,
  { tenantId, scheduleId, runId }: RunReference,
  now: number,
): Promise<BeganAttempt | Execution> {
  const found = await tx.schedules.lockEvenDeleted(tenantId, scheduleId);
  const locked = found?.deletedAt === null ? found : undefined;
  // The schedule's lock also protects its runs.
  const [run, open, [install], present] = await atOnce([
    tx.runs.find(tenantId, scheduleId, runId),
    tx.runs.unfinished(tenantId, scheduleId),
    locked ? tx.installs.findMany([locked]) : Promise.resolve([]),
    locked ? tx.installs.execution(tenantId, locked.installId) : Promise.resolve(undefined),
  ]);
  if (!run) return { kind: 'gone' };
  if (isFinished(run.status)) return { kind: 'finished', status: run.status, errorCode: run.error?.code };

  const newest = run.attempts.at(-1);
  const unfinished = newest?.status === 'running' ? newest : undefined;
  if (unfinished && unfinished.deadlineAt > now) return { kind: 'wait', until: unfinished.deadlineAt };
  if (newest?.retryAt && newest.retryAt > now) return { kind: 'wait', until: newest.retryAt };

  if (run.status === 'queued' && (await isBehind(deps, tx, found, run, open, now))) return { kind: 'waiting' };

  const begins = run.startedAt === null;
  const schedule = locked && install && begins ? await followVersion(deps, tx, locked, install, now) : locked;
  const stopped = !schedule || (begins && !schedule.endpointValid) || !install?.enabled || install.stopped;
  if (stopped) return stop(deps, tx, schedule, run, now);
  const execution = present && { ...present, ...frozenVersion(run) };
  const problem = unsendableProblem(tenantId) ?? configurationProblem(execution, now);
  if (!execution?.contentHash || problem) {
    const error = { code: 'CONFIG_UNAVAILABLE' as const, message: problem ?? 'The installed version has no bundle.' };
    const ended = { status: 'failed' as const, error, httpStatus: null, response: null };
    const paused = await finishRun(deps, tx, schedule, run, ended, now);
    return { kind: 'finished', status: 'failed', errorCode: error.code, paused };
  }

  const attempt: AttemptRow = {
    number: unfinished?.number ?? (newest?.number ?? 0) + 1,
    status: 'running',
    startedAt: unfinished?.startedAt ?? now,
    deadlineAt: now + schedule.timeoutMs + deps.runner.graceMs + DEADLINE_GRACE_MS,
    finishedAt: null,
    httpStatus: null,
    error: null,
    retryAt: null,
  };
  const begun = begins ? freeze(run, schedule, install, execution, now) : run;
  const [payload] = await atOnce([
    sendsBody(begun) ? tx.schedules.payload(tenantId, scheduleId) : Promise.resolve(null),
    begun === run ? Promise.resolve() : tx.runs.begin(begun),
    tx.runs.putAttempt(tenantId, runId, attempt),
  ]);
  return {
    kind: 'began',
    run: begun,
    attempt,
    schedule,
    payload,
    execution: { ...execution, contentHash: execution.contentHash },
  };
}

/** Whether another run of the schedule is running or queued before this one: runs of a schedule never overlap. */
async function isBehind(
  { jobs }: { jobs: JobRunner },
  tx: Transaction,
  schedule: ScheduleRow | undefined,
  { tenantId, scheduleId, id }: RunRow,
  [first]: readonly UnfinishedRun[],
  now: number,
): Promise<boolean> {
  if (!first || first.id === id) return false;
  // Makes sure that the run this one waits for has a job.
  const job = { tenantId, scheduleId, runId: first.id, attempt: 1 };
  if (first.status === 'queued') await jobs.enqueue(tx, schedule, job, now);
  return true;
}

/** The version that {@link freeze} stored for a run that has begun. */
function frozenVersion({ startedAt, version, versionId, contentHash }: RunRow): Partial<InstallExecution> {
  return startedAt === null || !version || !versionId || !contentHash ? {} : { version, versionId, contentHash };
}

/** Stores the version with the run, which keeps it until its end. */
function freeze(
  run: RunRow,
  schedule: ScheduleRow,
  install: Install,
  execution: InstallExecution,
  now: number,
): RunRow {
  return {
    ...run,
    status: 'running',
    startedAt: now,
    method: schedule.method,
    path: schedule.path,
    version: install.version,
    versionId: install.versionId,
    contentHash: execution.contentHash,
  };
}

/**
 * Ends a run without a call because the schedule is deleted, the tenant stopped, the install disabled or the endpoint
 * invalid.
 */
async function stop(
  deps: { jobs: JobRunner; log: Log },
  tx: Transaction,
  schedule: ScheduleRow | undefined,
  run: RunRow,
  now: number,
): Promise<Execution> {
  const nothing = { error: null, httpStatus: null, response: null };
  const ended: RunEnd =
    run.startedAt === null
      ? { ...nothing, status: 'skipped', skipReason: 'stopped' }
      : { ...nothing, status: 'cancelled' };
  await finishRun(deps, tx, schedule, run, ended, now);
  return { kind: 'finished', status: ended.status };
}

function configurationProblem(execution: InstallExecution | undefined, now: number): string | undefined {
  if (!execution) return 'The install could not be read.';
  if (execution.contentHash === null) return `Version ${execution.version} has no bundle. Publish it again.`;
  const expiresAt = execution.secretEnvelope?.expiresAt;
  if (expiresAt != null && expiresAt <= now) return "The install's secrets have expired. Save them again.";
  return undefined;
}
