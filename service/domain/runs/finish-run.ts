import { isPlatformFault } from '@extension-schedules/core/platform-fault.ts';
import type { RunStatus, SkipReason } from '@extension-schedules/core/states.ts';
import { SYSTEM } from '../audit.ts';
import { pauseAt } from '../next-run.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { RunError } from '../ports/store/run-error.ts';
import type { ResponsePreview, RunRow, UnfinishedRun } from '../ports/store/runs.ts';
import type { Pause, RunOutcomeFields, ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { atOnce } from '../ports/together.ts';
import { saveSchedule } from '../save-schedule.ts';

export interface RunEnd {
  status: Exclude<RunStatus, 'queued' | 'running'>;
  skipReason?: SkipReason;
  error: RunError | null;
  httpStatus: number | null;
  response: ResponsePreview | null;
}

/**
 * Ends a run, carries its outcome to the schedule, pauses the schedule after too many failures in a row, and lets the
 * run that waits behind have its turn. A failure of the platform is told like any other, but says nothing about the
 * schedule: it is no failure in a row, and ends no such row. The caller holds the schedule's lock. A deleted schedule only learns the outcome, for it
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
  const failed = counts && status !== 'succeeded' && !isFaultOfPlatform(error);
  const paused = living && failed ? await pauseAfterFailures(deps, tx, living, now) : undefined;
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
  const inARow = isFaultOfPlatform(error) ? schedule.consecutiveFailures : schedule.consecutiveFailures + 1;
  return {
    lastRunAt: run.startedAt ?? now,
    lastRunStatus: status,
    lastError: error,
    lastSuccessAt: succeeded ? now : schedule.lastSuccessAt,
    consecutiveFailures: succeeded ? 0 : inARow,
  };
}

function isFaultOfPlatform(error: RunError | null): boolean {
  return error !== null && isPlatformFault(error.code);
}

/**
 * Pauses a schedule whose last run was one failure too many. What was due before is settled first.
 * The caller holds the lock.
 * @returns the paused schedule, or undefined when there is no reason
 */
async function pauseAfterFailures(
  { jobs, log }: { jobs: JobRunner; log: Log },
  tx: Transaction,
  failed: ScheduleRow,
  now: number,
): Promise<ScheduleRow | undefined> {
  const { pauseAfterFailures: allowed, consecutiveFailures, tenantId, installId } = failed;
  if (allowed === null || consecutiveFailures < allowed || !failed.enabled) return undefined;
  const [install] = await tx.installs.findMany([{ tenantId, installId }]);
  if (!install) return undefined;
  const before = await settleBefore({ jobs, log, clock: { now: () => now } }, tx, failed, install);
  // A timed pause that was over has ended here, and with it the count.
  if (before.pause || before.consecutiveFailures < allowed) return undefined;
  const pause: Pause = { reason: 'failures', note: null, by: SYSTEM, since: now, until: null };
  return saveSchedule({ jobs }, tx, before, { pause, nextRunAt: null }, { action: 'pause', who: SYSTEM, install }, now);
}

/**
 * After a run has ended: what waits behind it has its turn, or, when the schedule has been stopped meanwhile, ends as
 * skipped(stopped). Asked of the job runner for `now`, because the job of an earlier asking may be spent.
 */
async function releaseWaiting(
  { jobs }: { jobs: JobRunner },
  tx: Transaction,
  { schedule, waiting }: { schedule: ScheduleRow | undefined; waiting: readonly UnfinishedRun[] },
  { tenantId, scheduleId }: RunRow,
  now: number,
): Promise<void> {
  const [next] = waiting;
  if (!next || next.status === 'running') return;
  if (schedule?.enabled && !pauseAt(schedule, now)) {
    await jobs.enqueue(tx, schedule, { tenantId, scheduleId, runId: next.id, attempt: 1 }, now);
    return;
  }
  for (const { id } of waiting) {
    const run = await tx.runs.find(tenantId, scheduleId, id);
    // A run by hand is nobody's occurrence: it was asked for whatever the schedule's state.
    if (run?.trigger !== 'schedule') continue;
    await tx.runs.end({ ...run, status: 'skipped', skipReason: 'stopped', finishedAt: now });
  }
}
