import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';
import type { Store, Transaction } from '../ports/store.ts';
import { together } from '../ports/together.ts';
import { endTimedPause } from './end-timed-pause.ts';
import { settleApart } from './settle-apart.ts';
import { settleSchedule } from './settle-schedule.ts';

/**
 * One tick of a job runner: ends timed pauses that are over, then claims up to `limit` due schedules of all tenants and
 * settles them, in one transaction. Any number of tickers may run concurrently; each skips schedules that another has
 * claimed. A schedule that can't be settled is postponed and doesn't delay the others.
 */
export async function settleDue(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log },
  engine: JobRunnerName,
  limit: number,
): Promise<{ claimed: number }> {
  const taken = new Map<string, ScheduleRow>();
  const take = (schedules: readonly ScheduleRow[]) => {
    for (const schedule of schedules) taken.set(schedule.id, schedule);
    return schedules;
  };
  try {
    return await deps.store.transaction('worker', async (tx) => {
      const now = deps.clock.now();
      const over = take(await tx.schedules.claimPauseOver(engine, now, limit));
      const installOfPaused = await installsOf(tx, over);
      await together(over, (schedule) => endTimedPause(deps, tx, schedule, installOfPaused(schedule), now));
      const due = take(await tx.schedules.claimDue(engine, now, limit));
      const installOf = await installsOf(tx, due);
      await together(due, (schedule) => settleSchedule(deps, tx, schedule, installOf(schedule)));
      return { claimed: Math.max(over.length, due.length) };
    });
  } catch (error) {
    if (taken.size === 0) throw error;
    await settleApart(deps, [...taken.values()]);
    return { claimed: Math.min(taken.size, limit) };
  }
}

async function installsOf(tx: Transaction, schedules: readonly ScheduleRow[]) {
  const installs = schedules.length > 0 ? await tx.installs.findMany(schedules) : [];
  const byId = new Map(installs.map((install) => [`${install.tenantId} ${install.id}`, install]));
  return ({ tenantId, installId }: ScheduleRow) => byId.get(`${tenantId} ${installId}`);
}
