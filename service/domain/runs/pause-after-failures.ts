import { SYSTEM } from '../audit.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { Pause, ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { saveSchedule } from '../save-schedule.ts';

/**
 * Pauses a schedule whose last run was one failure too many (design section 5). What was due before is settled first.
 * The caller holds the lock.
 * @returns the paused schedule, or undefined when there is no reason
 */
export async function pauseAfterFailures(
  { jobs, log }: { jobs: JobRunner; log: Log },
  tx: Transaction,
  failed: ScheduleRow,
  now: number,
): Promise<ScheduleRow | undefined> {
  const { pauseAfterFailures: allowed, consecutiveFailures, tenantId, installId } = failed;
  if (allowed === null || consecutiveFailures < allowed || !failed.enabled) return undefined;
  const [install] = await tx.installs.findMany([{ tenantId, installId }]);
  if (!install) return undefined;
  const before = await settleBefore({ jobs, log, clock: { now: () => now } }, tx, failed, install);
  // A timed pause that was over has ended here, and with it the count.
  if (before.pause || before.consecutiveFailures < allowed) return undefined;
  const pause: Pause = { reason: 'failures', note: null, by: SYSTEM, since: now, until: null };
  return saveSchedule({ jobs }, tx, before, { pause, nextRunAt: null }, { action: 'pause', who: SYSTEM, install }, now);
}
