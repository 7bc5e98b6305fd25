import { noticeSummary } from '@extension-schedules/core/incident.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store, Transaction } from '../ports/store.ts';
import { together } from '../ports/together.ts';
import { failureRules, raiseReport } from './report-run.ts';

/**
 * Sums up reports of up to `limit` flapping schedules that were held back for an hour, tenants in turn: one event each,
 * with how the schedule is now and the counts. Each tenant's schedules are a separate transaction, and one that fails is
 * logged and delays no other tenant.
 * @returns the number of schedules that were summed up
 */
export async function sumUpReports(
  { store, clock, log }: { store: Store; clock: Clock; log: Log },
  limit: number,
): Promise<{ summedUp: number }> {
  const now = clock.now();
  const due = await store.transaction('worker', (tx) => tx.schedules.noticesDue(now, limit));
  let summedUp = 0;
  for (const [tenantId, places] of Map.groupBy(due, (place) => place.tenantId)) {
    try {
      await store.transaction('worker', (tx) => together(places, ({ id }) => sumUp(tx, tenantId, id, now)));
      summedUp += places.length;
    } catch (error) {
      log({ level: 'error', event: 'event_summaries_failed', tenantId, error });
    }
  }
  return { summedUp };
}

async function sumUp(tx: Transaction, tenantId: string, scheduleId: string, now: number): Promise<void> {
  const schedule = await tx.schedules.lock(tenantId, scheduleId);
  if (!schedule?.notices) return;
  const rules = await failureRules(tx, schedule);
  const { notices, report } = noticeSummary(schedule.notices, rules, now);
  if (notices === schedule.notices) return;
  await tx.schedules.setNotices(tenantId, scheduleId, notices);
  const [install] = report ? await tx.installs.findMany([schedule]) : [];
  if (report && install) await raiseReport(tx, { install, schedule }, { ...report, threshold: rules.threshold }, now);
}
