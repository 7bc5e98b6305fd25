import { matchRevision } from '../etag.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import { fail, NOT_FOUND, ok, type Result } from '../problem.ts';
import { markDeleted } from '../schedules/delete-schedule.ts';
import { noteAct, type OperatorDependencies } from './operator-context.ts';

/** Deletes one schedule of a tenant. Fails with NOT_FOUND, PRECONDITION_REQUIRED or PRECONDITION_FAILED. */
export async function deleteTenantSchedule(
  deps: OperatorDependencies,
  { tenantId, scheduleId }: { tenantId: string; scheduleId: string },
  ifMatch: string | undefined,
): Promise<Result<void>> {
  return deps.store.transaction('operator', async (tx) => {
    const schedule = await tx.schedules.lock(tenantId, scheduleId);
    if (!schedule) return fail(NOT_FOUND);
    const matches = matchRevision(schedule, ifMatch);
    if (!matches.ok) return matches;
    const [install] = await tx.installs.findMany([schedule]);
    const settled = await settleBefore(deps, tx, schedule, install);
    await markDeleted(deps, tx, deps, install, settled, deps.clock.now());
    await noteAct(deps, tx, 'delete_schedule', tenantId, { schedule_id: scheduleId, name: schedule.name });
    return ok(undefined);
  });
}
