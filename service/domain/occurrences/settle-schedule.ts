import { MAX_MISSED_ROWS, planCatchUp } from '@extension-schedules/core/catch-up.ts';
import { decideOverlap } from '@extension-schedules/core/overlap.ts';
import { occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { SkipReason } from '@extension-schedules/core/states.ts';
import { followVersion } from '../endpoints/follow-version.ts';
import { newRun, occurrenceRunId } from '../new-run.ts';
import { nextRunAfter, recurrenceOf } from '../next-run.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { together } from '../ports/together.ts';
import { endTimedPause } from './end-timed-pause.ts';
import { reportMissed } from './report-missed.ts';

/**
 * Settles all due occurrences of a schedule in the caller's transaction, which holds the schedule's lock: the latest
 * one runs or is skipped, earlier ones are recorded as missed, and the next run is set. While the install is disabled
 * or the endpoint is invalid, the schedule advances without recording anything. If the tenant is stopped, occurrences
 * due before the stop are recorded as skipped.
 * @returns the schedule afterwards
 */
export async function settleSchedule(
  { clock, jobs }: { clock: Clock; jobs: JobRunner },
  tx: Transaction,
  found: ScheduleRow,
  install: Install | undefined,
): Promise<ScheduleRow> {
  const now = clock.now();
  const due = await endTimedPause({ jobs }, tx, found, install, now);
  if (due.nextRunAt === null || due.nextRunAt > now) return due;
  const schedule = install ? await followVersion({ jobs }, tx, due, install, now) : due;
  let missed: number[] = [];
  if (install?.enabled && schedule.endpointValid) {
    if (install.stopped) await recordStopped(tx, schedule, install, install.stopped.since, now);
    else missed = await recordDue({ jobs }, tx, schedule, install, now);
  }
  const settled = { ...schedule, nextRunAt: nextRunAfter(schedule, now) };
  await tx.schedules.setNextRun(settled.tenantId, settled.id, settled.nextRunAt);
  if (install) await reportMissed(tx, settled, install, missed, now);
  return settled;
}

/** @returns the occurrences that were missed */
async function recordDue(
  { jobs }: { jobs: JobRunner },
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  now: number,
): Promise<number[]> {
  const recurrence = recurrenceOf(schedule);
  if (!recurrence || schedule.nextRunAt === null) return [];
  const { id: scheduleId, tenantId, skipNextAt } = schedule;
  const expected = occurrencesBetween(recurrence, schedule.nextRunAt - 1, now);
  const due = expected.filter((nominal) => nominal !== skipNextAt);
  const { run, missed } = planCatchUp(due, now, schedule.catchUp, schedule.catchUpWindowMs);
  await recordSkipped(tx, schedule, install, missed, 'missed', now);
  if (due.length < expected.length && skipNextAt !== null) {
    await tx.runs.insert(newRun(schedule, install, { ...occurrence(schedule, skipNextAt), skip: 'requested' }, now));
  }
  if (run === undefined) return missed;

  const unfinished = await tx.runs.unfinished(tenantId, scheduleId);
  const decision = decideOverlap(schedule.overlap, unfinished.length);
  const seed = occurrence(schedule, run);
  const row = newRun(schedule, install, decision === 'skip' ? { ...seed, skip: 'overlap' } : seed, now);
  const isNew = await tx.runs.insert(row);
  // A run that waits behind another is enqueued when its turn comes.
  if (isNew && decision === 'run')
    await jobs.enqueue(tx, schedule, { tenantId, scheduleId, runId: row.id, attempt: 1 });
  return missed;
}

function occurrence(schedule: ScheduleRow, nominal: number) {
  return { id: occurrenceRunId(schedule.id, nominal), scheduledFor: nominal, trigger: 'schedule' as const };
}

/** Records unclaimed occurrences that were due before the tenant was stopped. */
async function recordStopped(
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  since: number,
  now: number,
): Promise<void> {
  const recurrence = recurrenceOf(schedule);
  if (!recurrence || schedule.nextRunAt === null || schedule.nextRunAt > since) return;
  const due = occurrencesBetween(recurrence, schedule.nextRunAt - 1, since);
  await recordSkipped(tx, schedule, install, due, 'stopped', now);
}

async function recordSkipped(
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  due: number[],
  skip: SkipReason,
  now: number,
): Promise<void> {
  const single = due.slice(-MAX_MISSED_ROWS);
  const range = due.slice(0, due.length - single.length);
  const seed = (nominal: number) => ({ ...occurrence(schedule, nominal), skip });
  const [first] = range;
  if (first !== undefined) {
    await tx.runs.insert(newRun(schedule, install, { ...seed(first), missedCount: range.length }, now));
  }
  await together(single, (nominal) => tx.runs.insert(newRun(schedule, install, seed(nominal), now)));
}
