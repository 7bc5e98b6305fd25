import type { NotificationSettings } from '@extension-schedules/core/notifications.ts';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../context.ts';
import { matchRevision } from '../etag.ts';
import { idFrom } from '../id-from.ts';
import type { Install } from '../ports/store/installs.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { NOT_FOUND, ok, type Problem, type Result } from '../problem.ts';
import { checkAllowed } from './check-allowed.ts';
import { checkTimezone } from './check-input.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { lockMany } from './lock-many.ts';
import { checkMute } from './mute.ts';
import { checkUntil, type PauseRequest, pauseSchedule, resumeSchedule } from './pause-schedule.ts';
import { startManualRun } from './start-manual-run.ts';
import { updateSchedule } from './update-schedule.ts';

export type BulkChange =
  | { action: 'enable' }
  | { action: 'delete' }
  | { action: 'resume' }
  | { action: 'run_now' }
  | { action: 'disable'; note: string | null }
  | ({ action: 'pause' } & PauseRequest)
  | { action: 'set_timezone'; timezone: string }
  | ({ action: 'set_notifications'; mutedUntil?: number | null } & Partial<NotificationSettings>);

export interface BulkItem {
  id: string;
  /** An If-Match value. */
  etag: string;
}

export type BulkOutcome =
  | { id: string; kind: 'changed'; schedule: ScheduleRow }
  | { id: string; kind: 'started'; run: RunRow }
  | { id: string; kind: 'deleted' }
  | { id: string; kind: 'refused'; problem: Problem };

type BulkContext = RequestContext & { bulkChangeId: string };

/**
 * Changes each item as a separate request would. A refused item doesn't affect the others, because every check precedes
 * the writes. The audit shows the changes as one bulk change. Fails with TENANT_STOPPED, INSTALL_DISABLED or
 * INVALID_INPUT if all items would.
 * @returns the outcome of each item, in the order given
 */
export async function changeMany(
  context: RequestContext,
  install: Install,
  change: BulkChange,
  items: readonly BulkItem[],
): Promise<Result<BulkOutcome[]>> {
  const possible = checkChange(context, install, change);
  if (!possible.ok) return possible;
  const note = (change.action === 'disable' && change.note?.trim()) || undefined;
  const bulk = { ...context, bulkChangeId: uuidv7(), ...(note === undefined ? {} : { note }) };
  const ids = items.map(({ id }) => id);
  const held = await lockMany(context, install, ids);
  const outcomes: BulkOutcome[] = [];
  for (const item of items) {
    const schedule = held.get(item.id.toLowerCase());
    const outcome = await changeOne(bulk, install, change, item, schedule);
    outcomes.push(outcome);
    // If the same schedule is listed again, it is seen as this item left it.
    if (outcome.kind === 'changed') held.set(outcome.schedule.id, outcome.schedule);
    if (outcome.kind === 'deleted' && schedule) held.delete(schedule.id);
  }
  return ok(outcomes);
}

/** What would refuse every item. */
function checkChange({ clock }: RequestContext, install: Install, change: BulkChange): Result<unknown> {
  switch (change.action) {
    case 'enable':
    case 'run_now':
      return checkAllowed(install);
    case 'pause':
      return checkUntil(change.until, clock.now());
    case 'set_timezone':
      return checkTimezone(change.timezone);
    case 'set_notifications':
      return checkMute(change.mutedUntil, clock.now());
    default:
      return ok(undefined);
  }
}

async function changeOne(
  context: BulkContext,
  install: Install,
  change: BulkChange,
  { id, etag }: BulkItem,
  schedule: ScheduleRow | undefined,
): Promise<BulkOutcome> {
  if (!schedule) return { id, kind: 'refused', problem: NOT_FOUND };
  const matches = matchRevision(schedule, etag);
  if (!matches.ok) return { id, kind: 'refused', problem: matches.problem };
  if (change.action === 'delete') {
    await deleteSchedule(context, install, schedule);
    return { id, kind: 'deleted' };
  }
  if (change.action === 'run_now') {
    const runId = idFrom(context.bulkChangeId, schedule.id);
    const run = await startManualRun(context, install, schedule, {
      id: runId,
      trigger: 'run_now',
      allowDisabled: false,
    });
    return run.ok ? { id, kind: 'started', run: run.value } : { id, kind: 'refused', problem: run.problem };
  }
  const changed = await saveChange(context, install, schedule, change);
  if (!changed.ok) return { id, kind: 'refused', problem: changed.problem };
  return { id, kind: 'changed', schedule: changed.value };
}

async function saveChange(
  context: BulkContext,
  install: Install,
  schedule: ScheduleRow,
  change: Exclude<BulkChange, { action: 'delete' | 'run_now' }>,
): Promise<Result<ScheduleRow>> {
  switch (change.action) {
    case 'pause':
      return pauseSchedule(context, install, schedule, change);
    case 'resume':
      return ok(await resumeSchedule(context, install, schedule));
    case 'set_timezone':
      return updateSchedule(context, install, schedule, { timezone: change.timezone });
    case 'set_notifications': {
      const { action: _, mutedUntil, ...settings } = change;
      return updateSchedule(context, install, schedule, {
        settings,
        ...(mutedUntil === undefined ? {} : { mutedUntil }),
      });
    }
    default:
      return updateSchedule(context, install, schedule, { enabled: change.action === 'enable' });
  }
}
