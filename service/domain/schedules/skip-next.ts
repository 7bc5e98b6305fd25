import type { RequestContext } from '../context.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { fail, ok, type Result } from '../problem.ts';
import { saveAsCaller } from '../save-schedule.ts';
import { checkAllowed } from './check-allowed.ts';

/**
 * Skips the next occurrence; does nothing if one is to be skipped already. The caller holds the lock. Fails with
 * NOTHING_TO_SKIP if no occurrence is expected.
 */
export async function skipNext(
  context: RequestContext,
  install: Install,
  before: ScheduleRow,
): Promise<Result<ScheduleRow>> {
  const settled = await settleBefore(context, context.tx, before, install);
  if (isSkipping(settled, context.clock.now())) return ok(settled);
  if (settled.nextRunAt === null || !checkAllowed(install).ok || !settled.endpointValid) {
    return fail({
      code: 'NOTHING_TO_SKIP',
      detail: 'This schedule has no upcoming run to skip. Check why it is not running.',
    });
  }
  return ok(await saveAsCaller(context, install, 'skip_next', settled, { skipNextAt: settled.nextRunAt }));
}

/** Undoes a skip whose occurrence is still to come; does nothing if there is none. The caller holds the lock. */
export async function unskipNext(context: RequestContext, install: Install, before: ScheduleRow): Promise<ScheduleRow> {
  const settled = await settleBefore(context, context.tx, before, install);
  if (!isSkipping(settled, context.clock.now())) return settled;
  return saveAsCaller(context, install, 'unskip_next', settled, { skipNextAt: null });
}

function isSkipping({ skipNextAt }: ScheduleRow, now: number): boolean {
  return skipNextAt !== null && skipNextAt > now;
}
