import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import { SYSTEM } from '../audit.ts';
import type { AuditedPause } from '../audited-pause.ts';
import { type RequestContext, standingStill } from '../context.ts';
import { endpointsOfVersion } from '../endpoints/materialize.ts';
import { changeSettled } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';
import type { Pause, ScheduleRow } from '../ports/store/schedules.ts';
import { fail, NOT_FOUND, ok, type Result } from '../problem.ts';
import { type BulkBefore, type BulkEntry, bulkEntries, type NotificationsBefore } from './bulk-entry.ts';
import { checkAllowed } from './check-allowed.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { lockMany } from './lock-many.ts';
import { replacePause } from './pause-schedule.ts';
import { updateSchedule } from './update-schedule.ts';

export type NotChangedBackReason = 'CHANGED' | 'REMOVED' | 'NO_ENDPOINT' | 'NOT_ALLOWED';

export interface NotChangedBack {
  scheduleId: string;
  name: string | null;
  reason: NotChangedBackReason;
}

export interface BulkUndone {
  restored: ScheduleRow[];
  notRestored: NotChangedBack[];
}

const NOTIFICATIONS = ['notifyAfterFailures', 'notifyOnRecovery', 'mutedUntil'] as const;

/**
 * Changes the schedules of a bulk change back, or deletes those of an import, unless they have been changed since. A
 * schedule that is already as it was counts as restored, so a repeated request gets the same result. Fails with
 * NOT_FOUND if the bulk change is unknown, older than 24 hours or cannot be undone, and with TENANT_STOPPED or
 * INSTALL_DISABLED.
 */
export async function undoBulkChange(
  context: RequestContext,
  install: Install,
  bulkChangeId: string,
): Promise<Result<BulkUndone>> {
  const still = standingStill(context);
  const { tx } = still;
  const now = still.clock.now();
  const since = now - UNDO_WINDOW_MS;
  const recorded = await tx.audit.listBulkChange(install.tenantId, install.id, bulkChangeId, since);
  const entries = recorded.flatMap(bulkEntries);
  if (entries.length === 0) return fail(NOT_FOUND);
  const enables = entries.some(({ before }) => before.action === 'disable');
  const allowed = enables ? checkAllowed(install) : ok(undefined);
  if (!allowed.ok) return allowed;
  const ids = entries.map(({ scheduleId }) => scheduleId);
  const held = await lockMany(still, install, ids, 'deleted too');
  // Otherwise each schedule would write the endpoints of a version that has no rows of them yet.
  if (enables) await endpointsOfVersion(tx, install.versionId, now);

  const outcomes = new Map<BulkEntry, ScheduleRow | NotChangedBackReason>();
  const unchanged: { one: BulkEntry; schedule: ScheduleRow }[] = [];
  for (const one of entries) {
    const schedule = held.get(one.scheduleId);
    if (!schedule || isRemoved(schedule, one.before)) continue;
    if (isAsBefore(schedule, one.before, now)) outcomes.set(one, schedule);
    else if (schedule.revision === one.entry.revision) unchanged.push({ one, schedule });
    else outcomes.set(one, 'CHANGED');
  }
  await changeSettled(still, tx, unchanged, install, async ({ one, schedule }) => {
    outcomes.set(one, await changeBack(still, install, schedule, one.before));
  });
  const done: BulkUndone = { restored: [], notRestored: [] };
  for (const one of entries) {
    const { scheduleId, entry } = one;
    const schedule = held.get(scheduleId);
    const outcome = outcomes.get(one) ?? 'REMOVED';
    if (typeof outcome !== 'string') done.restored.push(outcome);
    else done.notRestored.push({ scheduleId, name: schedule ? schedule.name : entry.scheduleName, reason: outcome });
  }
  return ok(done);
}

async function changeBack(
  context: RequestContext,
  install: Install,
  schedule: ScheduleRow,
  before: BulkBefore,
): Promise<ScheduleRow | NotChangedBackReason> {
  switch (before.action) {
    case 'import':
      await deleteSchedule(context, install, schedule);
      return schedule;
    case 'enable':
    case 'disable': {
      const changed = await updateSchedule(context, install, schedule, { enabled: before.action === 'disable' });
      return changed.ok ? changed.value : 'NO_ENDPOINT';
    }
    case 'pause':
    case 'resume': {
      const pause = pauseAgain(context, schedule, pauseStill(before.pause, context.clock.now()));
      return replacePause(context, install, schedule, pause, pause && before.failures);
    }
    case 'set_timezone': {
      const changed = await updateSchedule(context, install, schedule, { timezone: before.timezone });
      return changed.ok ? changed.value : 'NOT_ALLOWED';
    }
    case 'set_notifications': {
      const { mutedUntil, ...settings } = muteStill(before.notifications, context.clock.now());
      const mute = mutedUntil === undefined ? {} : { mutedUntil };
      const changed = await updateSchedule(context, install, schedule, { settings, ...mute });
      return changed.ok ? changed.value : 'NOT_ALLOWED';
    }
  }
}

/** Deleted since. Before an import there was no schedule either. */
function isRemoved(schedule: ScheduleRow, { action }: BulkBefore): boolean {
  return schedule.deletedAt !== null && action !== 'import';
}

function isAsBefore(schedule: ScheduleRow, before: BulkBefore, now: number): boolean {
  switch (before.action) {
    case 'import':
      return schedule.deletedAt !== null;
    case 'enable':
    case 'disable':
      return schedule.enabled === (before.action === 'disable');
    case 'pause':
    case 'resume': {
      const [is, was] = [schedule.pause, pauseStill(before.pause, now)];
      if (is === null || was === null) return is === was;
      return is.reason === was.reason && is.note === was.note && is.until === was.until;
    }
    case 'set_timezone':
      return schedule.timezone === before.timezone;
    case 'set_notifications': {
      const is: NotificationsBefore = muteStill(schedule, now);
      const was = muteStill(before.notifications, now);
      return NOTIFICATIONS.every((field) => was[field] === undefined || is[field] === was[field]);
    }
  }
}

/** A pause whose end has passed is not restored. */
function pauseStill(pause: AuditedPause | null, now: number): AuditedPause | null {
  return pause !== null && pause.until !== null && pause.until <= now ? null : pause;
}

/** A mute whose end has passed is not restored. */
function muteStill(settings: NotificationsBefore, now: number): NotificationsBefore {
  const { mutedUntil } = settings;
  return mutedUntil == null || mutedUntil > now ? settings : { ...settings, mutedUntil: null };
}

/** Between a resume and its undo the schedule was not paused, so the pause starts now. */
function pauseAgain(
  { caller, clock }: RequestContext,
  schedule: ScheduleRow,
  pause: AuditedPause | null,
): Pause | null {
  if (pause === null) return null;
  const by = pause.by ?? (pause.reason === 'failures' ? SYSTEM : caller.name);
  return { ...pause, by, since: schedule.pause?.since ?? clock.now() };
}
