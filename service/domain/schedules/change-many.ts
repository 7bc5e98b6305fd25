import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../context.ts';
import { matchRevision } from '../etag.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { NOT_FOUND, ok, type Problem, type Result } from '../problem.ts';
import { checkAllowed } from './check-allowed.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { lockMany } from './lock-many.ts';
import { updateSchedule } from './update-schedule.ts';

export type BulkAction = 'enable' | 'disable' | 'delete';

export interface BulkItem {
  id: string;
  /** An If-Match value. */
  etag: string;
}

export type BulkOutcome =
  | { id: string; kind: 'changed'; schedule: ScheduleRow }
  | { id: string; kind: 'deleted' }
  | { id: string; kind: 'refused'; problem: Problem };

/**
 * Changes each item as a separate request would. A refused item doesn't affect the others, because every check precedes
 * the writes. The audit shows the changes as one bulk change. Fails with TENANT_STOPPED or INSTALL_DISABLED if all items would.
 * @returns the outcome of each item, in the order given
 */
export async function changeMany(
  context: RequestContext,
  install: Install,
  action: BulkAction,
  items: readonly BulkItem[],
): Promise<Result<BulkOutcome[]>> {
  const allowed = action === 'enable' ? checkAllowed(install) : ok(undefined);
  if (!allowed.ok) return allowed;
  const bulk = { ...context, bulkChangeId: uuidv7() };
  const ids = items.map(({ id }) => id);
  const held = await lockMany(context, install, ids);
  const outcomes: BulkOutcome[] = [];
  for (const item of items) {
    const schedule = held.get(item.id.toLowerCase());
    const outcome = await changeOne(bulk, install, action, item, schedule);
    outcomes.push(outcome);
    // If the same schedule is listed again, it is seen as this item left it.
    if (outcome.kind === 'changed') held.set(outcome.schedule.id, outcome.schedule);
    if (outcome.kind === 'deleted' && schedule) held.delete(schedule.id);
  }
  return ok(outcomes);
}

async function changeOne(
  context: RequestContext,
  install: Install,
  action: BulkAction,
  { id, etag }: BulkItem,
  schedule: ScheduleRow | undefined,
): Promise<BulkOutcome> {
  if (!schedule) return { id, kind: 'refused', problem: NOT_FOUND };
  const matches = matchRevision(schedule, etag);
  if (!matches.ok) return { id, kind: 'refused', problem: matches.problem };
  if (action === 'delete') {
    await deleteSchedule(context, install, schedule);
    return { id, kind: 'deleted' };
  }
  const updated = await updateSchedule(context, install, schedule, { enabled: action === 'enable' });
  if (!updated.ok) return { id, kind: 'refused', problem: updated.problem };
  return { id, kind: 'changed', schedule: updated.value };
}
