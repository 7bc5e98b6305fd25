import { occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { RequestContext } from '../context.ts';
import { newRun, occurrenceRunId } from '../new-run.ts';
import { nextRunAfter, recurrenceOf } from '../next-run.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { together } from '../ports/together.ts';
import { reportMissed } from './report-missed.ts';
import { settleSchedule } from './settle-schedule.ts';

export interface SettleDependencies {
  jobs: JobRunner;
  clock: Clock;
  log: Log;
}

/**
 * Settles schedules' due occurrences before a change, so that the change applies only to later ones. If a schedule
 * can't be settled, its due occurrences are recorded as missed and the change proceeds: otherwise the schedule could be
 * neither fixed nor stopped. The caller holds the locks and makes no other call in the transaction until this resolves.
 * @param install the install of all schedules
 * @returns the schedules afterwards, in the order given
 */
export async function settleAllBefore(
  deps: SettleDependencies,
  tx: Transaction,
  schedules: readonly ScheduleRow[],
  install: Install | undefined,
): Promise<ScheduleRow[]> {
  const now = deps.clock.now();
  if (!schedules.some((schedule) => isDue(schedule, now))) return [...schedules];
  const settle = (schedule: ScheduleRow) => settleSchedule(deps, tx, schedule, install);
  const all = await tx.apart(() => together(schedules, settle));
  if (all.ok) return all.value;
  const settled: ScheduleRow[] = [];
  for (const schedule of schedules) {
    const alone = await tx.apart(() => settle(schedule));
    settled.push(alone.ok ? alone.value : await passOver(deps, tx, schedule, install, alone.error));
  }
  return settled;
}

/**
 * Settles like `settleAllBefore`, then changes all schedules at once, so that they share statements. The clock of `deps`
 * must stand still: a schedule that became due would be settled again, which takes the transaction alone.
 */
export async function changeSettled<Target extends { schedule: ScheduleRow }>(
  deps: SettleDependencies,
  tx: Transaction,
  targets: readonly Target[],
  install: Install | undefined,
  change: (settled: Target) => Promise<void>,
): Promise<void> {
  const now = deps.clock.now();
  const found = targets.map(({ schedule }) => schedule);
  const rows = await settleAllBefore(deps, tx, found, install);
  const settled = targets.map((target, at) => ({ ...target, schedule: rows[at] ?? target.schedule }));
  await together(
    settled.filter(({ schedule }) => !isDue(schedule, now)),
    change,
  );
  // One whose timed pause could not be ended.
  const stillDue = settled.filter(({ schedule }) => isDue(schedule, now));
  for (const target of stillDue) await change(target);
}

/** Like `settleAllBefore`, for all schedules of an install that the caller holds; takes their locks. */
export async function settleInstallBefore(context: RequestContext, install: Install): Promise<ScheduleRow[]> {
  const schedules = await context.tx.schedules.lockInstall(install.tenantId, install.id);
  return settleAllBefore(context, context.tx, schedules, install);
}

/** Like `settleAllBefore`, for one schedule. */
export async function settleBefore(
  deps: SettleDependencies,
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install | undefined,
): Promise<ScheduleRow> {
  const [settled = schedule] = await settleAllBefore(deps, tx, [schedule], install);
  return settled;
}

function isDue({ nextRunAt, pause }: ScheduleRow, now: number): boolean {
  return (nextRunAt ?? Infinity) <= now || (pause?.until ?? Infinity) <= now;
}

/** Records all due occurrences in one missed row and moves on to the next occurrence. */
async function passOver(
  { clock, log }: SettleDependencies,
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install | undefined,
  error: unknown,
): Promise<ScheduleRow> {
  const { id: scheduleId, tenantId, installId } = schedule;
  const now = clock.now();
  const due = expectedUntil(schedule, install, now);
  const [first] = due;
  if (first !== undefined && install) {
    const missed = {
      id: occurrenceRunId(scheduleId, first),
      scheduledFor: first,
      trigger: 'schedule' as const,
      skip: 'missed' as const,
      missedCount: due.length > 1 ? due.length : 0,
    };
    await tx.runs.insert(newRun(schedule, install, missed, now));
  }
  const nextRunAt = nextRunAfter(schedule, now);
  await tx.schedules.setNextRun(tenantId, scheduleId, nextRunAt);
  if (install) await reportMissed(tx, { ...schedule, nextRunAt }, install, due, now);
  log({ level: 'error', event: 'occurrences_missed', scheduleId, tenantId, installId, occurrences: due.length, error });
  return { ...schedule, nextRunAt };
}

/** The occurrences expected until now, if nothing else stops the schedule. */
function expectedUntil(schedule: ScheduleRow, install: Install | undefined, now: number): number[] {
  const recurrence = recurrenceOf(schedule);
  if (!recurrence || schedule.nextRunAt === null || !install?.enabled || !schedule.endpointValid) return [];
  return occurrencesBetween(recurrence, schedule.nextRunAt - 1, Math.min(now, install.stopped?.since ?? now));
}
