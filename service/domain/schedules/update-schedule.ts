import { endpointKey } from '@extension-schedules/core/endpoints.ts';
import { isOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import { type ScheduleSettings, SETTINGS } from '@extension-schedules/core/schedule-settings.ts';
import type { RequestContext } from '../context.ts';
import { endpointInVersion, isOnVersion } from '../endpoints/follow-version.ts';
import { nextRunAfter, recurrenceOf } from '../next-run.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { ok, type Result } from '../problem.ts';
import { saveAsCaller } from '../save-schedule.ts';
import { checkAllowed } from './check-allowed.ts';
import { type CheckedSchedule, checkScheduleInput } from './check-input.ts';
import { checkMute } from './mute.ts';
import { checkNameFree, trimName } from './name.ts';

/** Absent fields keep their value; null clears it. */
export interface ScheduleChange {
  endpointId?: string;
  name?: string | null;
  cron?: string;
  timezone?: string;
  span?: Partial<Span>;
  enabled?: boolean;
  /** JSON text. */
  payload?: string | null;
  /** Until when it is muted, epoch milliseconds. */
  mutedUntil?: number | null;
  settings?: Partial<ScheduleSettings>;
}

/**
 * Changes a schedule whose lock the caller holds. Before a change of cron, time zone, span or enabled, due occurrences
 * are settled; other changes don't affect occurrences. Fails with INVALID_INPUT, TENANT_STOPPED, INSTALL_DISABLED or
 * NAME_TAKEN, and then writes nothing.
 */
export async function updateSchedule(
  context: RequestContext,
  install: Install,
  before: ScheduleRow,
  change: ScheduleChange,
): Promise<Result<ScheduleRow>> {
  const { tx, clock, limits } = context;
  const now = clock.now();
  const enabling = change.enabled === true && !before.enabled;
  const retimed = change.cron !== undefined || change.timezone !== undefined;
  const endpointId = change.endpointId ?? (enabling ? await presentEndpointId(context, install, before) : undefined);
  const checked = await checkScheduleInput(
    tx,
    install,
    {
      ...(endpointId === undefined ? {} : { endpointId }),
      ...(change.payload === undefined ? {} : { payload: change.payload }),
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(retimed
        ? { recurrence: { cron: change.cron ?? before.cron, timezone: change.timezone ?? before.timezone } }
        : {}),
      span: { ...before, ...change.span, changed: changedEnds(before, change.span) },
    },
    { minimumIntervalSeconds: limits.minimumIntervalSeconds, now },
  );
  if (!checked.ok) return checked;
  const muted = checkMute(change.mutedUntil, now);
  if (!muted.ok) return muted;
  const allowed = enabling ? checkAllowed(install) : ok(undefined);
  if (!allowed.ok) return allowed;
  if (change.name !== undefined) {
    await tx.schedules.lockTenant(install.tenantId);
    const place = { tenantId: install.tenantId, installId: install.id };
    const free = await checkNameFree(tx, place, trimName(change.name), before.id);
    if (!free.ok) return free;
  }

  const moved = isMoved(before, applyChange(before, change, checked.value));
  // After other changes, due occurrences run by the changed row.
  const settled = moved ? await settleBefore(context, tx, before, install) : before;
  const changed = applyChange(settled, change, checked.value);
  const payload = await changedPayload(context, before, change);
  if (payload === undefined && sameConfiguration(settled, changed)) return ok(settled);
  const times = moved ? { nextRunAt: nextRunAfter(changed, now), skipNextAt: keptSkip(changed, now) } : {};
  return ok(
    await saveAsCaller(context, install, actionOf(settled, changed), settled, {
      ...changed,
      ...times,
      ...(payload === undefined ? {} : { payload }),
    }),
  );
}

/** An end that is in the past already may be sent again. */
function changedEnds(before: ScheduleRow, { startsAt, endsAt }: Partial<Span> = {}): Partial<Span> {
  return {
    ...(startsAt === undefined || startsAt === before.startsAt ? {} : { startsAt }),
    ...(endsAt === undefined || endsAt === before.endsAt ? {} : { endsAt }),
  };
}

/** Returns undefined if the payload is unchanged. */
async function changedPayload({ tx }: RequestContext, { tenantId, id }: ScheduleRow, { payload }: ScheduleChange) {
  if (payload === undefined) return undefined;
  return payload === (await tx.schedules.payload(tenantId, id)) ? undefined : payload;
}

/** Keeps a skip only if its occurrence still exists. */
function keptSkip(schedule: ScheduleRow, now: number): number | null {
  const { skipNextAt } = schedule;
  const recurrence = recurrenceOf(schedule);
  return skipNextAt !== null && skipNextAt > now && recurrence && isOccurrence(recurrence, skipNextAt)
    ? skipNextAt
    : null;
}

/** Enabling a schedule validates its endpoint in the installed version. Returns undefined if it is known to be valid. */
async function presentEndpointId({ tx, clock }: RequestContext, install: Install, before: ScheduleRow) {
  if (await isOnVersion(tx, before, install.versionId)) return undefined;
  return (await endpointInVersion(tx, before, install, clock.now()))?.id ?? before.endpointId;
}

function applyChange(before: ScheduleRow, change: ScheduleChange, checked: CheckedSchedule): ScheduleRow {
  const { endpoint, recurrence } = checked;
  return {
    ...before,
    ...(endpoint ? { endpointId: endpoint.id, method: endpoint.method, path: endpoint.path, endpointValid: true } : {}),
    ...(recurrence ? { cron: recurrence.cron.text, timezone: recurrence.zone.name } : {}),
    ...change.span,
    ...(change.name === undefined ? {} : { name: trimName(change.name) }),
    ...(change.enabled === undefined ? {} : { enabled: change.enabled }),
    ...(change.mutedUntil === undefined ? {} : { mutedUntil: change.mutedUntil }),
    ...change.settings,
  };
}

/** Whether the change affects the schedule's occurrences. */
function isMoved(a: ScheduleRow, b: ScheduleRow): boolean {
  return (
    a.cron !== b.cron ||
    a.timezone !== b.timezone ||
    a.startsAt !== b.startsAt ||
    a.endsAt !== b.endsAt ||
    a.enabled !== b.enabled
  );
}

function sameConfiguration(a: ScheduleRow, b: ScheduleRow): boolean {
  return (
    a.endpointId === b.endpointId &&
    a.endpointValid === b.endpointValid &&
    endpointKey(a) === endpointKey(b) &&
    a.name === b.name &&
    a.mutedUntil === b.mutedUntil &&
    !isMoved(a, b) &&
    SETTINGS.every((setting) => a[setting] === b[setting])
  );
}

function actionOf(before: ScheduleRow, after: ScheduleRow): AuditEntry['action'] {
  if (before.enabled === after.enabled) return 'update';
  return after.enabled ? 'enable' : 'disable';
}
