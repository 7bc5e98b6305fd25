import { v7 as uuidv7 } from 'uuid';
import { SETTINGS } from '../core/schedule-settings.ts';
import type { Caller } from './ports/caller.ts';
import type { AuditEntry } from './ports/store/audit.ts';
import type { Install } from './ports/store/installs.ts';
import type { Pause, ScheduleRow } from './ports/store/schedules.ts';

const FIELDS = ['name', 'endpointId', 'cron', 'timezone', 'enabled', ...SETTINGS] as const;

/** The name of the product itself, where it acts without being asked. */
export const SYSTEM = 'system';

/** Who did what to which schedule, with each changed field before and after; `what` adds changes of no field. */
export function auditEntry(
  action: AuditEntry['action'],
  who: { caller: Caller; requestId: string } | typeof SYSTEM,
  where: { install: Install; schedule: ScheduleRow; before?: ScheduleRow },
  now: number,
  what: AuditEntry['changes'] = {},
): AuditEntry {
  const { install, schedule, before } = where;
  return {
    id: uuidv7(),
    tenantId: install.tenantId,
    at: now,
    actor: who === SYSTEM ? { kind: 'system', id: SYSTEM, name: SYSTEM } : userOf(who.caller),
    action,
    extensionId: install.extensionId,
    installId: install.id,
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    requestId: who === SYSTEM ? null : who.requestId,
    changes: { ...(before ? changesBetween(before, schedule) : {}), ...what },
  };
}

function userOf({ subject, name }: Caller): AuditEntry['actor'] {
  return { kind: 'user', id: subject, name };
}

function changesBetween(before: ScheduleRow, after: ScheduleRow): AuditEntry['changes'] {
  const changes: AuditEntry['changes'] = {};
  for (const field of FIELDS) if (before[field] !== after[field]) changes[field] = [before[field], after[field]];
  if (JSON.stringify(before.payload) !== JSON.stringify(after.payload)) changes.payload = ['changed', 'changed'];
  const [pauseBefore, pauseAfter] = [pauseText(before.pause), pauseText(after.pause)];
  if (JSON.stringify(pauseBefore) !== JSON.stringify(pauseAfter)) changes.pause = [pauseBefore, pauseAfter];
  if (before.skipNextAt !== after.skipNextAt) changes.skipNextAt = [iso(before.skipNextAt), iso(after.skipNextAt)];
  return changes;
}

function pauseText(pause: Pause | null) {
  return pause && { reason: pause.reason, note: pause.note, until: iso(pause.until) };
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
