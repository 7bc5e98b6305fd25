import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Store } from '../ports/store.ts';
import { settleSchedule } from './settle-schedule.ts';
import { together } from './together.ts';

/**
 * One tick: claims up to `limit` due schedules of all tenants and settles each, in one transaction. Any number of
 * tickers may run at once; what one has claimed the others leave out.
 */
export async function settleDue(
  deps: { store: Store; jobs: JobRunner; clock: Clock },
  limit: number,
): Promise<{ claimed: number }> {
  return deps.store.transaction('worker', async (tx) => {
    const due = await tx.schedules.claimDue(deps.clock.now(), limit);
    if (due.length === 0) return { claimed: 0 };
    const installs = await tx.installs.findMany(due);
    const byId = new Map(installs.map((install) => [`${install.tenantId} ${install.id}`, install]));
    await together(due, (schedule) =>
      settleSchedule(deps, tx, schedule, byId.get(`${schedule.tenantId} ${schedule.installId}`)),
    );
    return { claimed: due.length };
  });
}
