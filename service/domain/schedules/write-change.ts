import { auditEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';

/** Writes what a caller has changed of a schedule, with the next revision; tells the job runner and the audit. */
export async function writeChange(
  { tx, jobs, caller, requestId, clock }: RequestContext,
  install: Install,
  action: AuditEntry['action'],
  before: ScheduleRow,
  change: Partial<ScheduleRow>,
): Promise<ScheduleRow> {
  const now = clock.now();
  const schedule = { ...before, ...change, revision: before.revision + 1, updatedAt: now };
  await tx.schedules.update(schedule);
  await jobs.scheduleChanged(tx, schedule);
  await tx.audit.append(auditEntry(action, { caller, requestId }, { install, schedule, before }, now));
  return schedule;
}
