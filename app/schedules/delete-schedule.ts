import { auditEntry } from '../audit.ts';
import type { OperationContext } from '../contract/operation.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { settleSchedule } from '../runs/settle-schedule.ts';

/** Nothing fires from now on; what was due before is settled first. The caller holds the lock. */
export async function deleteSchedule(context: OperationContext, install: Install, before: ScheduleRow): Promise<void> {
  const { tx, clock, jobs, caller, requestId } = context;
  const now = clock.now();
  const settled = await settleSchedule(context, tx, before, install);
  const schedule = { ...settled, nextRunAt: null, revision: settled.revision + 1, updatedAt: now, deletedAt: now };
  await tx.schedules.update(schedule);
  await jobs.scheduleDeleted(tx, schedule);
  await tx.audit.append(auditEntry('delete', { caller, requestId }, { install, schedule }, now));
}
