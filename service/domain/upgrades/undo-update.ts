import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import { remap } from '@extension-schedules/core/remap.ts';
import { installEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import { callOf } from '../endpoints/follow-version.ts';
import { endpointsOfVersion } from '../endpoints/materialize.ts';
import { nextRunAfter } from '../next-run.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type {
  NotRestored,
  NotRestoredReason,
  ScheduleUpdate,
  UpdateRow,
  UpdateUndone,
} from '../ports/store/updates.ts';
import { fail, ok, type Result } from '../problem.ts';
import { saveAsCaller } from '../save-schedule.ts';
import { undoDelete } from '../schedules/undo-delete.ts';

/** Finds the update to undo. Fails with UPDATE_NOT_UNDOABLE. */
export async function findUndoable(
  { tx, clock }: RequestContext,
  install: Install,
  updateId: string,
): Promise<Result<UpdateRow>> {
  const since = clock.now() - UNDO_WINDOW_MS;
  const update = await tx.updates.find(install.tenantId, install.id, updateId.toLowerCase(), since);
  if (!update) return notUndoable('This update is unknown or older than 24 hours, so it cannot be undone.');
  if (update.undone !== null) return ok(update);
  if (install.versionId !== update.to.id) {
    return notUndoable(`${install.version} has been installed since, so this update cannot be undone.`);
  }
  const versions = await tx.installs.versions(install.extensionId);
  if (versions.some(({ id }) => id === update.from.id)) return ok(update);
  return notUndoable(`${update.from.version} is no longer published, so this update cannot be undone.`);
}

/** The install's last update, if it can still be undone. */
export async function findLastUndoable(
  { tx, clock }: RequestContext,
  install: Install,
): Promise<UpdateRow | undefined> {
  const last = await tx.updates.findLast(install.tenantId, install.id, clock.now() - UNDO_WINDOW_MS);
  if (last?.to.id !== install.versionId) return undefined;
  const versions = await tx.installs.versions(install.extensionId);
  return versions.some(({ id }) => id === last.from.id) ? last : undefined;
}

/**
 * Undoes an update: restores the previous version, and reverts the update's changes to schedules that are unchanged
 * since. Other schedules are remapped by method and path. The caller holds the install and calls this once; the result
 * is stored with the update.
 */
export async function undoUpdate(context: RequestContext, install: Install, update: UpdateRow): Promise<UpdateUndone> {
  const { tx, clock, caller, requestId } = context;
  const now = clock.now();
  const back = { ...install, versionId: update.from.id, version: update.from.version };
  const endpoints = await endpointsOfVersion(tx, back.versionId, now);
  const found = await tx.schedules.lockInstall(install.tenantId, install.id);
  const restored: ScheduleRow[] = [];
  const remapped: ScheduleRow[] = [];
  const notRestored = new Map<string, NotRestored>();
  const miss = (scheduleId: string, name: string | null, reason: NotRestoredReason) =>
    notRestored.set(scheduleId, { scheduleId, name, reason });
  const changes = new Map(update.changes.map((change) => [change.scheduleId, change]));

  await tx.installs.setVersion(install.tenantId, install.id, back.versionId, now);
  for (const schedule of found) {
    const settled = await settleBefore(context, tx, schedule, install);
    const change = changes.get(schedule.id);
    changes.delete(schedule.id);
    if (change && isUnchanged(settled, change)) {
      restored.push(await restore(context, back, settled, change, endpoints));
      continue;
    }
    const kept = await moveBack(context, back, settled, endpoints);
    // The update deleted this schedule, and it has been undeleted since.
    if (change && change.action !== 'deleted') miss(schedule.id, settled.name, 'CHANGED');
    if (!kept.endpointValid && settled.endpointValid) miss(schedule.id, settled.name, 'NO_ENDPOINT');
    if (kept.endpointValid && !notRestored.has(schedule.id)) remapped.push(kept);
  }
  for (const { scheduleId, name, action } of changes.values()) {
    const { tenantId, id: installId } = install;
    const deleted = await tx.schedules.lockDeleted(tenantId, installId, scheduleId, update.at - 1);
    if (action !== 'deleted' || deleted?.deletedAt !== update.at) {
      miss(scheduleId, name, 'REMOVED');
      continue;
    }
    const revived = await undoDelete(context, back, deleted, undefined);
    if (revived.ok) restored.push(revived.value);
    else miss(scheduleId, name, revived.problem.code === 'NAME_TAKEN' ? 'NAME_TAKEN' : 'QUOTA_REACHED');
  }
  const version: [string, string] = [update.to.version, update.from.version];
  await tx.audit.append(installEntry('undo_update', { caller, requestId }, back, now, { version }));
  const undone: UpdateUndone = {
    at: now,
    install: back,
    restored,
    remapped,
    notRestored: [...notRestored.values()],
  };
  await tx.updates.setUndone(install.tenantId, update.id, undone);
  return undone;
}

/** Whether the schedule is unchanged since the update, in the fields that the update changed. */
function isUnchanged(schedule: ScheduleRow, { action, after }: ScheduleUpdate): boolean {
  if (schedule.method !== after.method || schedule.path !== after.path) return false;
  return action === 'retargeted' || (action === 'disabled' && !schedule.enabled);
}

async function restore(
  context: RequestContext,
  back: Install,
  schedule: ScheduleRow,
  { action, before }: ScheduleUpdate,
  endpoints: readonly Endpoint[],
): Promise<ScheduleRow> {
  const { method, path } = before;
  const found = remap(before, endpoints);
  const endpointId = found.ok ? found.endpoint.id : before.endpointId;
  const endpoint = { endpointId, method, path, endpointValid: found.ok };
  if (action === 'retargeted') return saveAsCaller(context, back, 'update', schedule, endpoint);
  const nextRunAt = nextRunAfter({ ...schedule, enabled: true }, context.clock.now());
  return saveAsCaller(context, back, 'enable', schedule, { ...endpoint, enabled: true, nextRunAt });
}

async function moveBack(
  context: RequestContext,
  back: Install,
  schedule: ScheduleRow,
  endpoints: readonly Endpoint[],
): Promise<ScheduleRow> {
  const found = remap(schedule, endpoints);
  if (!found.ok) {
    if (!schedule.endpointValid) return schedule;
    return saveAsCaller(context, back, 'invalidate', schedule, { endpointValid: false });
  }
  if (found.endpoint.id === schedule.endpointId && schedule.endpointValid) return schedule;
  return saveAsCaller(context, back, 'remap', schedule, callOf(found.endpoint));
}

function notUndoable(detail: string) {
  return fail({ code: 'UPDATE_NOT_UNDOABLE', detail });
}
