import { v7 as uuidv7 } from 'uuid';
import type { Caller } from './ports/caller.ts';
import type { AuditEntry } from './ports/store/audit.ts';
import type { Install } from './ports/store/installs.ts';
import type { ScheduleRow } from './ports/store/schedules.ts';

const CONFIGURATION = ['name', 'endpointId', 'cron', 'timezone', 'enabled'] as const;

/** Who did what to which schedule, with each changed field before and after. */
export function auditEntry(
  action: AuditEntry['action'],
  who: { caller: Caller; requestId: string },
  where: { install: Install; schedule: ScheduleRow; before?: ScheduleRow },
  now: number,
): AuditEntry {
  const { install, schedule, before } = where;
  return {
    id: uuidv7(),
    tenantId: install.tenantId,
    at: now,
    actor: { kind: 'user', id: who.caller.subject, name: who.caller.name },
    action,
    extensionId: install.extensionId,
    installId: install.id,
    scheduleId: schedule.id,
    requestId: who.requestId,
    changes: before ? changesBetween(before, schedule) : {},
  };
}

function changesBetween(before: ScheduleRow, after: ScheduleRow): AuditEntry['changes'] {
  const changes: AuditEntry['changes'] = {};
  for (const field of CONFIGURATION) if (before[field] !== after[field]) changes[field] = [before[field], after[field]];
  if (JSON.stringify(before.payload) !== JSON.stringify(after.payload)) changes.payload = ['changed', 'changed'];
  return changes;
}
