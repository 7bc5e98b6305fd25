import type { RequestContext } from '../context.ts';
import { endpointInVersion } from '../endpoints/follow-version.ts';
import { nextRunAfter, pauseAt } from '../next-run.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { fail, invalidInput, ok, type Result } from '../problem.ts';
import { saveAsCaller } from '../save-schedule.ts';
import { nameErrors, trimName } from './name.ts';
import { checkRoom } from './quota.ts';

/**
 * Undeletes a schedule as it was. Occurrences missed while it was deleted don't run, including those after a timed
 * pause that ended in that time. The caller holds the row. Fails with INVALID_INPUT, a quota problem or NAME_TAKEN.
 * @param name a new name; undefined keeps the old one
 */
export async function undoDelete(
  context: RequestContext,
  install: Install,
  deleted: ScheduleRow,
  name: string | null | undefined,
): Promise<Result<ScheduleRow>> {
  const { tx, clock } = context;
  const now = clock.now();
  const errors = nameErrors(name ?? null);
  if (errors.length > 0) return invalidInput(errors);
  await tx.schedules.lockTenant(install.tenantId);
  const newName = name === undefined ? deleted.name : trimName(name);
  const room = await checkRoom(context, install, newName);
  if (!room.ok) return room.problem.code === 'NAME_TAKEN' ? fail({ ...room.problem, detail: NAME_NOW_TAKEN }) : room;
  const endpoint = await endpointInVersion(tx, deleted, install, now);
  const restored: ScheduleRow = {
    ...withoutPauseThatIsOver(deleted, now),
    name: newName,
    endpointId: endpoint?.id ?? deleted.endpointId,
    endpointValid: endpoint !== undefined,
    deletedAt: null,
  };
  restored.nextRunAt = nextRunAfter(restored, now);
  return ok(await saveAsCaller(context, install, 'restore', deleted, restored));
}

const NAME_NOW_TAKEN =
  'Another schedule of this extension now has this name. Rename that one, or undo the deletion with a different name.';

/** Drops a pause that ended while the schedule was deleted. */
function withoutPauseThatIsOver(deleted: ScheduleRow, now: number): ScheduleRow {
  return deleted.pause && !pauseAt(deleted, now) ? { ...deleted, pause: null, consecutiveFailures: 0 } : deleted;
}
