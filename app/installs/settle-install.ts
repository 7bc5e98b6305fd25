import type { OperationContext } from '../contract/operation.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { settleSchedule } from '../runs/settle-schedule.ts';
import { together } from '../runs/together.ts';

/** Takes all schedules of an install that the caller holds, and settles what of them is due. */
export async function settleInstall(context: OperationContext, install: Install): Promise<ScheduleRow[]> {
  const schedules = await context.tx.schedules.lockInstall(install.tenantId, install.id);
  return together(schedules, (schedule) => settleSchedule(context, context.tx, schedule, install));
}
