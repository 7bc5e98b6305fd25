import { noticeFailure, noticeSuccess, type Report } from '@extension-schedules/core/incident.ts';
import { thresholdOf } from '@extension-schedules/core/notifications.ts';
import { recurrenceOf } from '../next-run.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { type EventPlace, failureDetails, raiseEvent, reportDetails } from '../raise-event.ts';

/** What a run's end means for reports: stored with its outcome, then sent. */
export interface RunReport {
  notices: ScheduleRow['notices'];
  report: Report | null;
}

/**
 * Decides what a run's end reports. A run that counts neither as a failure nor as a success reports nothing.
 * @param after the schedule with the run's outcome
 */
export async function noticeRun(
  tx: Transaction,
  after: ScheduleRow,
  counted: 'failure' | 'success' | 'neither',
  now: number,
): Promise<RunReport> {
  const unchanged = { notices: after.notices, report: null };
  if (counted === 'neither' || !tx.events.writes('schedule.failing')) return unchanged;
  if (counted === 'success') {
    return after.notices?.incident ? noticeSuccess(after.notices, await notifiesRecovery(tx, after)) : unchanged;
  }
  return noticeFailure(after.notices, await failureRules(tx, after), now);
}

/** What decides whether the schedule's failures are reported. */
export async function failureRules(tx: Transaction, schedule: ScheduleRow) {
  const { consecutiveFailures: failures, mutedUntil } = schedule;
  return { failures, threshold: await thresholdIn(tx, schedule), mutedUntil };
}

/** Writes the events of a run's end; the caller holds the schedule's lock. */
export async function reportRun(
  tx: Transaction,
  after: ScheduleRow,
  run: RunRow,
  report: Report | null,
  now: number,
): Promise<void> {
  const finished = run.status !== 'skipped' && tx.events.writes('run.finished');
  if (!finished && !report) return;
  const [install] = await tx.installs.findMany([after]);
  if (!install) return;
  const place = { install, schedule: after, run };
  if (finished) {
    const error = run.error && { code: run.error.code, message: run.error.message };
    await raiseEvent(tx, 'run.finished', place, now, async () => ({ error }), { notifies: false });
  }
  if (report) await raiseReport(tx, place, report, now);
}

/** Writes a report of a failure or a recovery. */
export async function raiseReport(
  tx: Transaction,
  place: EventPlace & { schedule: ScheduleRow },
  report: Report,
  now: number,
): Promise<void> {
  const { schedule } = place;
  const threshold = await thresholdIn(tx, schedule);
  const details = async () => ({ ...(await failureDetails(tx, schedule)), ...reportDetails(report, threshold) });
  const notifies = report.thresholdReached || report.damped !== null;
  await raiseEvent(tx, `schedule.${report.kind}`, place, now, details, { notifies });
}

async function thresholdIn(tx: Transaction, schedule: ScheduleRow): Promise<number> {
  const defaults = await tx.tenants.notificationDefaults(schedule.tenantId);
  return thresholdOf(schedule, defaults, recurrenceOf(schedule)?.cron);
}

async function notifiesRecovery(tx: Transaction, { tenantId, notifyOnRecovery }: ScheduleRow): Promise<boolean> {
  return notifyOnRecovery ?? (await tx.tenants.notificationDefaults(tenantId)).notifyOnRecovery;
}
