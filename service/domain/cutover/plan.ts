import type { AwaitingSchedule } from '../ports/store/cutover.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';
import { type CutoverDependencies, type CutoverFilter, seeingAwaiting } from './cutover-context.ts';
import { type CutoverNote, judge } from './judge.ts';
import { following, nextCalls } from './next-calls.ts';
import { findOrphans } from './orphans.ts';

export interface PlannedSchedule {
  schedule: ScheduleRow;
  /** Job runners on which the PSA has timers, and the one the schedule will use. */
  from: JobRunnerName[];
  to: JobRunnerName;
  /** The next runs before and after the takeover, epoch milliseconds. */
  nextBefore: number[];
  nextAfter: number[];
  /** Number of the PSA's jobs or workflows that have not ended. */
  unfinished: number;
  notes: CutoverNote[];
}

export interface CutoverPlan {
  schedules: PlannedSchedule[];
  /** Number of the PSA's timers that have no schedule. */
  orphans: number;
}

/**
 * Plans a cut-over without changing anything: the schedules, what taking them over changes, and notes for the operator.
 */
export async function planCutover(deps: CutoverDependencies, filter: CutoverFilter): Promise<CutoverPlan> {
  const awaiting = await seeingAwaiting(deps, (tx) => tx.cutover.awaiting(filter));
  const schedules: PlannedSchedule[] = [];
  for (const row of awaiting) schedules.push(await planOne(deps, row));
  return { schedules, orphans: filter.tenantId === undefined ? (await findOrphans(deps)).length : 0 };
}

async function planOne(deps: CutoverDependencies, row: AwaitingSchedule): Promise<PlannedSchedule> {
  const { schedule } = row;
  const reference = { tenantId: schedule.tenantId, installId: schedule.installId, scheduleId: schedule.id };
  const ofTemporal = await deps.psa.schedules?.find(reference);
  return seeingAwaiting(deps, async (tx) => {
    const ofPgBoss = await deps.psa.jobs.find(tx, reference);
    const timers = [ofTemporal, ofPgBoss].filter((timer) => timer !== undefined);
    const { fields, notes } = await judge(deps, tx, row, timers);
    const { engine } = await tx.tenants.controls(schedule.tenantId);
    const now = deps.clock.now();
    const runs = schedule.enabled && !fields.pause && !fields.deletedAt && fields.endpointValid === true;
    return {
      schedule: { ...schedule, ...fields },
      from: timers.map(({ runner }) => runner),
      to: engine ?? deps.jobs.engine,
      nextBefore: nextCalls(timers, now),
      nextAfter: runs ? following(schedule, now) : [],
      unfinished: timers.reduce((sum, { unfinished }) => sum + unfinished, 0),
      notes,
    };
  });
}
