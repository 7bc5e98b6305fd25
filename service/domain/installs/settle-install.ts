import type { RequestContext } from '../context.ts';
import { settleAllBefore } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';

/** Takes all schedules of an install that the caller holds, and settles what of them is due. */
export async function settleInstall(context: RequestContext, install: Install): Promise<ScheduleRow[]> {
  const schedules = await context.tx.schedules.lockInstall(install.tenantId, install.id);
  return settleAllBefore(context, context.tx, schedules, install);
}
