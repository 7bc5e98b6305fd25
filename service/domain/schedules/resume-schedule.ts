import type { RequestContext } from '../context.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { saveAsCaller } from '../save-schedule.ts';
import { nextRunAfter } from './next-run.ts';

/**
 * Resumes a schedule whose lock the caller holds, from now: nothing was expected while it was paused, so nothing of it
 * runs (design section 4). Failures are counted anew. One that is not paused stays as it is.
 */
export async function resumeSchedule(
  context: RequestContext,
  install: Install,
  before: ScheduleRow,
): Promise<ScheduleRow> {
  const settled = await settleBefore(context, context.tx, before, install);
  if (!settled.pause) return settled;
  const nextRunAt = nextRunAfter({ ...settled, pause: null }, context.clock.now());
  return saveAsCaller(context, install, 'resume', settled, { pause: null, nextRunAt, consecutiveFailures: 0 });
}
