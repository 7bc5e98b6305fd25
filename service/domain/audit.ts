import { SETTINGS } from '@extension-schedules/core/schedule-settings.ts';
import { v7 as uuidv7 } from 'uuid';
import { pauseText } from './audited-pause.ts';
import { iso } from './iso.ts';
import type { Caller, Operator } from './ports/caller.ts';
import type { AuditEntry } from './ports/store/audit.ts';
import type { Install } from './ports/store/installs.ts';
import type { ScheduleRow } from './ports/store/schedules.ts';
import type { ControlsInForce, TenantControls } from './ports/store/tenants.ts';

const FIELDS = [
  'name',
  'endpointId',
  'method',
  'path',
  'endpointValid',
  'cron',
  'timezone',
  'enabled',
  'consecutiveFailures',
  ...SETTINGS,
] as const;

/** The actor's name for changes the product makes without a request. */
export const SYSTEM = 'system';

export type Actor =
  | { caller: Caller; requestId: string; bulkChangeId?: string; note?: string }
  | { operator: Operator; requestId: string | null }
  | typeof SYSTEM;

/**
 * Builds the audit entry of a change to a schedule, with each changed field before and after. `what` adds changes that
 * are not fields. `install` is undefined if it no longer exists.
 */
export function auditEntry(
  action: AuditEntry['action'],
  who: Actor,
  where: { install: Install | undefined; schedule: ScheduleRow; before?: ScheduleRow },
  now: number,
  what: AuditEntry['changes'] = {},
): AuditEntry {
  const { install, schedule, before } = where;
  return {
    ...entryOf(action, who, { tenantId: schedule.tenantId, installId: schedule.installId, install }, now),
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    revision: schedule.revision,
    changes: { ...(before ? changesBetween(before, schedule) : {}), ...noteOf(who), ...what },
  };
}

/**
 * Builds the audit entry of an action on a whole install. The extension may be unknown if the install no longer exists.
 */
export function installEntry(
  action: AuditEntry['action'],
  who: Actor,
  install: Pick<Install, 'tenantId' | 'id'> & Pick<AuditEntry, 'extensionId'>,
  now: number,
  changes: AuditEntry['changes'] = {},
): AuditEntry {
  const where = { tenantId: install.tenantId, installId: install.id, install };
  return { ...entryOf(action, who, where, now), scheduleId: null, scheduleName: null, revision: null, changes };
}

function entryOf(
  action: AuditEntry['action'],
  who: Actor,
  {
    tenantId,
    installId,
    install,
  }: { tenantId: string; installId: string; install: Pick<AuditEntry, 'extensionId'> | undefined },
  now: number,
) {
  return {
    id: uuidv7(),
    tenantId,
    at: now,
    actor: actorOf(who),
    action,
    extensionId: install?.extensionId ?? null,
    installId,
    requestId: who === SYSTEM ? null : who.requestId,
    bulkChangeId: who !== SYSTEM && 'caller' in who ? (who.bulkChangeId ?? null) : null,
  };
}

function actorOf(who: Actor): AuditEntry['actor'] {
  if (who === SYSTEM) return { kind: 'system', id: SYSTEM, name: SYSTEM };
  if ('operator' in who) return { kind: 'operator', id: who.operator.subject, name: who.operator.name };
  return { kind: 'user', id: who.caller.subject, name: who.caller.name };
}

/** The reason of a bulk change that has no field of its own in the schedule. */
function noteOf(who: Actor): AuditEntry['changes'] {
  return who !== SYSTEM && 'caller' in who && who.note !== undefined ? { note: [null, who.note] } : {};
}

function changesBetween(before: ScheduleRow, after: ScheduleRow): AuditEntry['changes'] {
  const changes: AuditEntry['changes'] = {};
  for (const field of FIELDS) if (before[field] !== after[field]) changes[field] = [before[field], after[field]];
  const [pauseBefore, pauseAfter] = [pauseText(before.pause), pauseText(after.pause)];
  if (JSON.stringify(pauseBefore) !== JSON.stringify(pauseAfter)) changes.pause = [pauseBefore, pauseAfter];
  if (before.startsAt !== after.startsAt) changes.startsAt = [iso(before.startsAt), iso(after.startsAt)];
  if (before.endsAt !== after.endsAt) changes.endsAt = [iso(before.endsAt), iso(after.endsAt)];
  if (before.mutedUntil !== after.mutedUntil) changes.mutedUntil = [iso(before.mutedUntil), iso(after.mutedUntil)];
  if (before.skipNextAt !== after.skipNextAt) changes.skipNextAt = [iso(before.skipNextAt), iso(after.skipNextAt)];
  return changes;
}

/** Since when a tenant's feature is off, as the audit has it. A feature that is off by default counts as always off. */
export function offSince({ feature, featureOn }: Pick<ControlsInForce, 'feature' | 'featureOn'>): string | null {
  return featureOn ? null : iso(feature?.at ?? 0);
}

/** An operator's stop of a tenant, as the audit has it. */
export function stopText(stop: TenantControls['stop']) {
  return stop && { reason: stop.reason, by: stop.by, since: iso(stop.at) };
}
