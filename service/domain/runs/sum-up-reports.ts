import { noticeSummary } from '@extension-schedules/core/incident.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { together } from '../ports/together.ts';
import { failureRules, raiseReport } from './report-run.ts';

/**
 * Sums up reports of flapping schedules that were held back for an hour: one event each, with how the schedule is now and
 * the counts. Each tenant's schedules are a separate transaction.
 * @returns the number of schedules found
 */
export async function sumUpReports(
  { store, clock }: { store: Store; clock: Clock },
  limit: number,
): Promise<{ found: number }> {
  const now = clock.now();
  const due = await store.transaction('worker', (tx) => tx.schedules.noticesDue(now, limit));
  for (const places of Map.groupBy(due, ({ tenantId }) => tenantId).values()) {
    await store.transaction('worker', async (tx) => {
      await together(places, async ({ tenantId, id }) => {
        const schedule = await tx.schedules.lock(tenantId, id);
        if (!schedule?.notices) return;
        const rules = await failureRules(tx, schedule);
        const { notices, report } = noticeSummary(schedule.notices, rules, now);
        if (notices === schedule.notices) return;
        await tx.schedules.setNotices(tenantId, id, notices);
        const [install] = report ? await tx.installs.findMany([schedule]) : [];
        if (!report || !install) return;
        await raiseReport(tx, { install, schedule }, { ...report, threshold: rules.threshold }, now);
      });
    });
  }
  return { found: due.length };
}
