import { type Actor, auditEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';

/** Nothing fires from now on; what was due before is settled first. The caller holds the lock. */
export async function deleteSchedule(context: RequestContext, install: Install, before: ScheduleRow): Promise<void> {
  const settled = await settleBefore(context, context.tx, before, install);
  await markDeleted(context, context.tx, context, install, settled, context.clock.now());
}

/** Deletes a schedule whose lock the caller holds; tells the job runner and the audit. */
export async function markDeleted(
  { jobs }: { jobs: JobRunner },
  tx: Transaction,
  who: Actor,
  install: Install | undefined,
  before: ScheduleRow,
  now: number,
): Promise<void> {
  const schedule = { ...before, nextRunAt: null, revision: before.revision + 1, updatedAt: now, deletedAt: now };
  await tx.schedules.update(schedule);
  await jobs.scheduleDeleted(tx, schedule);
  await tx.audit.append(auditEntry('delete', who, { install, schedule }, now));
}
