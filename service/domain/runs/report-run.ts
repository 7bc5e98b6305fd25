import { noticeFailure, noticeSuccess, type Report } from '@extension-schedules/core/incident.ts';
import { thresholdOf } from '@extension-schedules/core/notifications.ts';
import { recurrenceOf } from '../next-run.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { type EventPlace, failureDetails, raiseEvent, reportDetails } from '../raise-event.ts';

/** A report, and the schedule's threshold when it was made. */
export type ReportByRules = Report & { threshold: number };

/** What a run's end means for reports: stored with its outcome, then sent. */
export interface RunReport {
  notices: ScheduleRow['notices'];
  report: ReportByRules | null;
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
  if (counted === 'success' && !after.notices?.incident) return unchanged;
  const rules = await failureRules(tx, after);
  const { notices, report } =
    counted === 'success'
      ? noticeSuccess(after.notices, rules.notifiesRecovery)
      : noticeFailure(after.notices, rules, now);
  return { notices, report: report && { ...report, threshold: rules.threshold } };
}

/** What decides whether the schedule's failures and their end are reported. */
export async function failureRules(tx: Transaction, schedule: ScheduleRow) {
  const { tenantId, consecutiveFailures: failures, mutedUntil, notifyOnRecovery } = schedule;
  const defaults = await tx.tenants.notificationDefaults(tenantId);
  const threshold = thresholdOf(schedule, defaults, recurrenceOf(schedule)?.cron);
  return { failures, threshold, mutedUntil, notifiesRecovery: notifyOnRecovery ?? defaults.notifyOnRecovery };
}

/** Writes the events of a run's end; the caller holds the schedule's lock. */
export async function reportRun(
  tx: Transaction,
  after: ScheduleRow,
  run: RunRow,
  report: ReportByRules | null,
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
  report: ReportByRules,
  now: number,
): Promise<void> {
  const details = async () => ({ ...(await failureDetails(tx, place.schedule)), ...reportDetails(report) });
  const notifies = report.thresholdReached || report.damped !== null;
  await raiseEvent(tx, `schedule.${report.kind}`, place, now, details, { notifies });
}
