import type { AwaitingSchedule } from '../ports/store/cutover.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';
import { type CutoverDependencies, type CutoverFilter, seeingAwaiting } from './cutover-context.ts';
import { type CutoverNote, judge } from './judge.ts';
import { following, nextCalls } from './next-calls.ts';
import { findOrphans } from './orphans.ts';

export interface PlannedSchedule {
  schedule: ScheduleRow;
  /** Where the PSA has timers for it, and where it will run. */
  from: JobRunnerName[];
  to: JobRunnerName;
  /** The next runs, as things are and taken over. */
  nextBefore: number[];
  nextAfter: number[];
  /** Jobs or workflows of the PSA that have not ended. */
  unfinished: number;
  notes: CutoverNote[];
}

export interface CutoverPlan {
  schedules: PlannedSchedule[];
  /** Timers of the PSA that no schedule stands for. */
  orphans: number;
}

/** What is there, what taking it over makes of it, and what of it needs a look; changes nothing. */
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
