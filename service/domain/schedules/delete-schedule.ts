import type { Actor } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { saveSchedule } from '../save-schedule.ts';

/** Deletes a schedule whose lock the caller holds. Due occurrences are settled first. */
export async function deleteSchedule(context: RequestContext, install: Install, before: ScheduleRow): Promise<void> {
  const settled = await settleBefore(context, context.tx, before, install);
  await markDeleted(context, context.tx, context, install, settled, context.clock.now());
}

/** Deletes a schedule whose lock the caller holds, without settling due occurrences. */
export async function markDeleted(
  deps: { jobs: JobRunner },
  tx: Transaction,
  who: Actor,
  install: Install | undefined,
  before: ScheduleRow,
  now: number,
): Promise<void> {
  await saveSchedule(deps, tx, before, { nextRunAt: null, deletedAt: now }, { action: 'delete', who, install }, now);
}
