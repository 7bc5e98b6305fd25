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
import { noticeRun, reportRun } from './report-run.ts';

export interface RunEnd {
  status: Exclude<RunStatus, 'queued' | 'running'>;
  skipReason?: SkipReason;
  error: RunError | null;
  httpStatus: number | null;
  response: ResponsePreview | null;
}

/**
 * Ends a run, records its outcome in the schedule, auto-pauses the schedule after too many consecutive failures, and
 * starts the run waiting behind it; writes the events of all of that. A platform failure and a failed manual run are
 * recorded but neither count as a consecutive failure nor reset the count; a success resets it. The caller holds the
 * schedule's lock. A deleted schedule only records the outcome, because it may be undeleted.
 * @returns the schedule if this failure auto-paused it
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
  const failed = counts && status !== 'succeeded' && isFailureOfSchedule(run, error);
  const ended = { ...run, status, skipReason: end.skipReason ?? null, error, httpStatus, response, finishedAt: now };
  const shown = schedule && counts ? { ...schedule, ...outcomeFields(schedule, run, status, error, now) } : schedule;
  const counted = failed ? 'failure' : status === 'succeeded' ? 'success' : 'neither';
  const noticed = shown?.deletedAt === null ? await noticeRun(tx, shown, counted, now) : undefined;
  const after = shown && { ...shown, ...(noticed && { notices: noticed.notices }) };
  const [open] = await atOnce([
    tx.runs.unfinished(run.tenantId, run.scheduleId),
    tx.runs.end(ended),
    after && counts ? tx.schedules.recordOutcome(after.tenantId, after.id, after) : Promise.resolve(undefined),
  ]);
  const living = after?.deletedAt === null ? after : undefined;
  if (living) await reportRun(tx, living, ended, noticed?.report ?? null, now);
  const paused = living && failed ? await pauseAfterFailures(deps, tx, living, now) : undefined;
  // Pausing settles due occurrences first, which may have created another run.
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
): Omit<RunOutcomeFields, 'notices'> {
  const succeeded = status === 'succeeded';
  const inARow = isFailureOfSchedule(run, error) ? schedule.consecutiveFailures + 1 : schedule.consecutiveFailures;
  return {
    lastRunAt: run.startedAt ?? now,
    lastRunStatus: status,
    lastError: error,
    lastSuccessAt: succeeded ? now : schedule.lastSuccessAt,
    consecutiveFailures: succeeded ? 0 : inARow,
  };
}

/** A person who tries a schedule out must not cause its automatic pause, and the platform's faults are not its own. */
function isFailureOfSchedule({ trigger }: RunRow, error: RunError | null): boolean {
  return trigger === 'schedule' && !(error !== null && isPlatformFault(error.code));
}

/**
 * Auto-pauses a schedule that reached its limit of consecutive failures. Due occurrences are settled first. The caller
 * holds the lock.
 * @returns the paused schedule, or undefined if the limit isn't reached
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
  // Settling has ended a timed pause that was over, which reset the count.
  if (before.pause || before.consecutiveFailures < allowed) return undefined;
  const pause: Pause = { reason: 'failures', note: null, by: SYSTEM, since: now, until: null };
  return saveSchedule({ jobs }, tx, before, { pause, nextRunAt: null }, { action: 'pause', who: SYSTEM, install }, now);
}

/**
 * Starts the next waiting run after a run has ended; if the schedule was paused or disabled, ends waiting runs as
 * skipped(stopped). Enqueues with `now`, because an earlier job for the run may be spent.
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
    // A manual run is kept: it was requested regardless of the schedule's state.
    if (run?.trigger !== 'schedule') continue;
    await tx.runs.end({ ...run, status: 'skipped', skipReason: 'stopped', finishedAt: now });
  }
}
