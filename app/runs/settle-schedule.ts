import { MAX_MISSED_ROWS, planCatchUp } from '../../core/catch-up.ts';
import { occurrencesBetween } from '../../core/recurrence/occurrences.ts';
import { followVersion } from '../endpoints/follow-version.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { nextRunAfter, recurrenceOf } from '../schedules/next-run.ts';
import { newRun, occurrenceRunId } from './new-run.ts';
import { together } from './together.ts';

/**
 * Settles everything of one schedule that is due by now: the latest occurrence runs or is skipped, earlier ones are
 * recorded as missed, and the next one is set, all in the caller's transaction, which holds the schedule's lock. While
 * the install or the endpoint stops it nothing is expected: it moves on without a row (design section 4).
 * @returns the schedule as it is afterwards
 */
export async function settleSchedule(
  { clock, jobs }: { clock: Clock; jobs: JobRunner },
  tx: Transaction,
  due: ScheduleRow,
  install: Install | undefined,
): Promise<ScheduleRow> {
  const now = clock.now();
  if (due.nextRunAt === null || due.nextRunAt > now) return due;
  const schedule = install ? await followVersion(tx, due, install, now) : due;
  if (install?.enabled && schedule.endpointValid) await recordDue({ jobs }, tx, schedule, install, now);
  const nextRunAt = nextRunAfter(schedule, now);
  await tx.schedules.setNextRun(schedule.tenantId, schedule.id, nextRunAt);
  return { ...schedule, nextRunAt };
}

async function recordDue(
  { jobs }: { jobs: JobRunner },
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  now: number,
): Promise<void> {
  const recurrence = recurrenceOf(schedule);
  if (!recurrence || schedule.nextRunAt === null) return;
  const due = occurrencesBetween(recurrence, schedule.nextRunAt - 1, now);
  const { run, missed } = planCatchUp(due, now, schedule.catchUp, schedule.catchUpWindowMs);
  await recordMissed(tx, schedule, install, missed, now);
  if (run === undefined) return;

  const id = occurrenceRunId(schedule.id, run);
  const overlaps = (await tx.runs.active(schedule.tenantId, schedule.id)) !== undefined;
  const seed = { id, scheduledFor: run, trigger: 'schedule' as const };
  const isNew = await tx.runs.insert(newRun(schedule, install, overlaps ? { ...seed, skip: 'overlap' } : seed, now));
  if (isNew && !overlaps)
    await jobs.enqueue(tx, { tenantId: schedule.tenantId, scheduleId: schedule.id, runId: id, attempt: 1 });
}

async function recordMissed(
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  missed: number[],
  now: number,
): Promise<void> {
  const single = missed.slice(-MAX_MISSED_ROWS);
  const range = missed.slice(0, missed.length - single.length);
  const seed = (scheduledFor: number) => ({
    id: occurrenceRunId(schedule.id, scheduledFor),
    scheduledFor,
    trigger: 'schedule' as const,
    skip: 'missed' as const,
  });
  const [first] = range;
  if (first !== undefined) {
    await tx.runs.insert(newRun(schedule, install, { ...seed(first), missedCount: range.length }, now));
  }
  await together(single, (nominal) => tx.runs.insert(newRun(schedule, install, seed(nominal), now)));
}
