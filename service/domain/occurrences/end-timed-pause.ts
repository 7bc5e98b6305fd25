import { SYSTEM } from '../audit.ts';
import { nextRunAfter } from '../next-run.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { saveSchedule } from '../save-schedule.ts';

/**
 * Records that a timed pause has ended: the schedule has been active since `until`, and occurrences from then on are
 * expected. The caller holds the lock.
 * @returns the schedule afterwards
 */
export async function endTimedPause(
  deps: { jobs: JobRunner },
  tx: Transaction,
  before: ScheduleRow,
  install: Install | undefined,
  now: number,
): Promise<ScheduleRow> {
  const until = before.pause?.until;
  if (until == null || until > now) return before;
  const nextRunAt = nextRunAfter({ ...before, pause: null }, until - 1);
  const fields = { pause: null, consecutiveFailures: 0, nextRunAt };
  return saveSchedule(deps, tx, before, fields, { action: 'resume', who: SYSTEM, install }, now);
}
