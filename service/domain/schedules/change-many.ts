import type { NotificationSettings } from '@extension-schedules/core/notifications.ts';
import { v7 as uuidv7 } from 'uuid';
import { type RequestContext, standingStill } from '../context.ts';
import { endpointsOfVersion } from '../endpoints/materialize.ts';
import { matchRevision } from '../etag.ts';
import { idFrom } from '../id-from.ts';
import { changeSettled } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { together } from '../ports/together.ts';
import { fail, NOT_FOUND, ok, type Problem, type Result } from '../problem.ts';
import { checkAllowed } from './check-allowed.ts';
import { checkTimezone } from './check-input.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { lockMany } from './lock-many.ts';
import { type ManualRuns, manualRuns } from './manual-runs.ts';
import { checkMute } from './mute.ts';
import { checkUntil, type PauseRequest, pauseSchedule, resumeSchedule } from './pause-schedule.ts';
import { startManualRun } from './start-manual-run.ts';
import { updateSchedule } from './update-schedule.ts';

export type BulkChange =
  | { action: 'enable' }
  | { action: 'delete' }
  | { action: 'resume' }
  | { action: 'run_now'; allowDisabled: boolean }
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

type BulkContext = RequestContext & { bulkChangeId: string; manual: ManualRuns };

/**
 * Changes each item as a separate request would, but all at once, so that they share statements. A refused item doesn't
 * affect the others, because every check precedes the writes. The audit shows the changes as one bulk change. Fails with
 * TENANT_STOPPED, INSTALL_DISABLED or INVALID_INPUT if all items would.
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
  const ids = items.map(({ id }) => id);
  const still = standingStill(context);
  const bulk: BulkContext = {
    ...still,
    ...{ bulkChangeId: uuidv7(), manual: manualRuns(still, ids) },
    ...(note === undefined ? {} : { note }),
  };
  const held = await lockMany(bulk, install, ids);
  // Otherwise each item would write the endpoints of a version that has no rows of them yet.
  if (change.action === 'enable') await endpointsOfVersion(bulk.tx, install.versionId, bulk.clock.now());
  const outcomes: BulkOutcome[] = [];
  const changeItem = async ({ id, at, schedule }: Placed & { schedule: ScheduleRow }) => {
    const outcome = await changeOne(bulk, install, change, id, schedule);
    outcomes[at] = outcome;
    if (outcome.kind === 'changed') held.set(schedule.id, outcome.schedule);
    if (outcome.kind === 'deleted') held.delete(schedule.id);
  };
  for (const turn of turnsOf(items)) {
    const matching = turn.flatMap((item) => {
      const found = matchItem(held, item);
      if (found.ok) return [{ ...item, schedule: found.value }];
      outcomes[item.at] = { id: item.id, kind: 'refused', problem: found.problem };
      return [];
    });
    if (change.action === 'run_now') await together(matching, changeItem);
    else await changeSettled(bulk, bulk.tx, matching, install, changeItem);
  }
  return ok(outcomes);
}

type Placed = BulkItem & { at: number };

/** The items at once; a schedule that is listed again is seen in the next turn, as the one before left it. */
function turnsOf(items: readonly BulkItem[]): Iterable<Placed[]> {
  const times = new Map<string, number>();
  const placed = items.map((item, at) => ({ ...item, at }));
  const turns = Map.groupBy(placed, ({ id }) => {
    const before = times.get(id.toLowerCase()) ?? 0;
    times.set(id.toLowerCase(), before + 1);
    return before;
  });
  return turns.values();
}

function matchItem(held: ReadonlyMap<string, ScheduleRow>, { id, etag }: BulkItem): Result<ScheduleRow> {
  const schedule = held.get(id.toLowerCase());
  if (!schedule) return fail(NOT_FOUND);
  const matches = matchRevision(schedule, etag);
  return matches.ok ? ok(schedule) : matches;
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
  id: string,
  schedule: ScheduleRow,
): Promise<BulkOutcome> {
  if (change.action === 'delete') {
    await deleteSchedule(context, install, schedule);
    return { id, kind: 'deleted' };
  }
  if (change.action === 'run_now') {
    const runId = idFrom(context.bulkChangeId, schedule.id);
    const asked = { id: runId, trigger: 'run_now', allowDisabled: change.allowDisabled } as const;
    const run = await startManualRun(context, install, schedule, asked, context.manual);
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
