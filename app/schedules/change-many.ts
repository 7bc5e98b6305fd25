import { matchRevision } from '../contract/etag.ts';
import type { OperationContext } from '../contract/operation.ts';
import { fail, NOT_FOUND, ok, type Problem, type Result } from '../contract/problem.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { installDisabled } from './install-disabled.ts';
import { updateSchedule } from './update-schedule.ts';

export type BulkAction = 'enable' | 'disable' | 'delete';

export interface BulkItem {
  id: string;
  /** As If-Match takes it. */
  etag: string;
}

export type BulkOutcome =
  | { id: string; kind: 'changed'; schedule: ScheduleRow }
  | { id: string; kind: 'deleted' }
  | { id: string; kind: 'refused'; problem: Problem };

/**
 * Changes each item as if it had been asked for alone; what is refused leaves the others alone, because a refusal comes
 * before anything is written. Fails with INSTALL_DISABLED where all of them would.
 * @returns what became of each, in the order given
 */
export async function changeMany(
  context: OperationContext,
  install: Install,
  action: BulkAction,
  items: readonly BulkItem[],
): Promise<Result<BulkOutcome[]>> {
  if (action === 'enable' && !install.enabled) return installDisabled(install);
  // Enabling, disabling and deleting all hold rows: everybody takes them in one order, so that none deadlock.
  const order = items.map((_, index) => index).sort((a, b) => ((items[a]?.id ?? '') < (items[b]?.id ?? '') ? -1 : 1));
  const outcomes: BulkOutcome[] = [];
  for (const index of order) {
    const item = items[index];
    if (item) outcomes[index] = await changeOne(context, install, action, item);
  }
  return ok(outcomes);
}

async function changeOne(
  context: OperationContext,
  install: Install,
  action: BulkAction,
  { id, etag }: BulkItem,
): Promise<BulkOutcome> {
  const locked = await lock(context, install, id, etag);
  if (!locked.ok) return { id, kind: 'refused', problem: locked.problem };
  if (action === 'delete') {
    await deleteSchedule(context, install, locked.value);
    return { id, kind: 'deleted' };
  }
  const updated = await updateSchedule(context, install, locked.value, { enabled: action === 'enable' });
  if (!updated.ok) return { id, kind: 'refused', problem: updated.problem };
  return { id, kind: 'changed', schedule: updated.value };
}

async function lock(
  { tx }: OperationContext,
  install: Install,
  id: string,
  etag: string,
): Promise<Result<ScheduleRow>> {
  const schedule = await tx.schedules.lock(install.tenantId, id.toLowerCase());
  if (schedule?.installId !== install.id) return fail(NOT_FOUND);
  const matches = matchRevision(schedule, etag);
  return matches.ok ? ok(schedule) : matches;
}
