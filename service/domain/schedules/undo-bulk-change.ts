import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import type { RequestContext } from '../context.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { NotRestored, NotRestoredReason } from '../ports/store/updates.ts';
import { fail, NOT_FOUND, ok, type Result } from '../problem.ts';
import { checkAllowed } from './check-allowed.ts';
import { lockMany } from './lock-many.ts';
import { updateSchedule } from './update-schedule.ts';

/** An entry of a bulk change that enabled or disabled a schedule. */
export type SwitchEntry = AuditEntry & { action: 'enable' | 'disable'; scheduleId: string; bulkChangeId: string };

export function isSwitch(entry: AuditEntry): entry is SwitchEntry {
  const { action, scheduleId, bulkChangeId } = entry;
  return (action === 'enable' || action === 'disable') && scheduleId !== null && bulkChangeId !== null;
}

export interface BulkUndone {
  restored: ScheduleRow[];
  notRestored: NotRestored[];
}

/**
 * Enables or disables the schedules of a bulk change again, unless they have been changed since. A schedule that is
 * already as it was counts as restored, so a repeated request gets the same result. Fails with NOT_FOUND if the bulk
 * change is unknown, older than 24 hours or a deletion, and with TENANT_STOPPED or INSTALL_DISABLED.
 */
export async function undoBulkChange(
  context: RequestContext,
  install: Install,
  bulkChangeId: string,
): Promise<Result<BulkUndone>> {
  const { tx, clock } = context;
  const since = clock.now() - UNDO_WINDOW_MS;
  const entries = (await tx.audit.listBulkChange(install.tenantId, install.id, bulkChangeId, since)).filter(isSwitch);
  if (entries.length === 0) return fail(NOT_FOUND);
  const allowed = entries.some(({ action }) => action === 'disable') ? checkAllowed(install) : ok(undefined);
  if (!allowed.ok) return allowed;
  const held = await lockMany(
    context,
    install,
    entries.map(({ scheduleId }) => scheduleId),
  );
  const done: BulkUndone = { restored: [], notRestored: [] };
  for (const entry of entries) {
    const { scheduleId, scheduleName } = entry;
    const schedule = held.get(scheduleId);
    const outcome = schedule ? await changeBack(context, install, schedule, entry) : 'REMOVED';
    if (typeof outcome !== 'string') done.restored.push(outcome);
    else done.notRestored.push({ scheduleId, name: schedule ? schedule.name : scheduleName, reason: outcome });
  }
  return ok(done);
}

async function changeBack(
  context: RequestContext,
  install: Install,
  schedule: ScheduleRow,
  { action, revision }: SwitchEntry,
): Promise<ScheduleRow | NotRestoredReason> {
  const enabled = action === 'disable';
  if (schedule.enabled === enabled) return schedule;
  if (schedule.revision !== revision) return 'CHANGED';
  const changed = await updateSchedule(context, install, schedule, { enabled });
  return changed.ok ? changed.value : 'NO_ENDPOINT';
}
