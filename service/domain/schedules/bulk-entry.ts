import type { NotificationSettings } from '@extension-schedules/core/notifications.ts';
import { type AuditedPause, readPauseText } from '../audited-pause.ts';
import { readIso } from '../iso.ts';
import type { AuditEntry } from '../ports/store/audit.ts';

/** What a bulk change did to one schedule, as the audit recorded it, where it can be undone. */
export interface BulkEntry {
  entry: AuditEntry;
  bulkChangeId: string;
  scheduleId: string;
  before: BulkBefore;
}

/**
 * The action of the bulk change, and what it replaced. `failures` are those in a row that a resume reset; null if it
 * reset none, or in entries of earlier versions.
 */
export type BulkBefore =
  | { action: 'import' }
  | { action: 'enable' | 'disable' }
  | { action: 'pause' | 'resume'; pause: AuditedPause | null; failures: number | null }
  | { action: 'set_timezone'; timezone: string }
  | { action: 'set_notifications'; notifications: NotificationsBefore };

/** Only the settings that were changed. */
export type NotificationsBefore = Partial<NotificationSettings & { mutedUntil: number | null }>;

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);

/** Returns an empty list for an entry that is not part of a bulk change, or that cannot be undone. */
export function bulkEntries(entry: AuditEntry): BulkEntry[] {
  const { scheduleId, bulkChangeId } = entry;
  const before = beforeOf(entry);
  return scheduleId !== null && bulkChangeId !== null && before ? [{ entry, bulkChangeId, scheduleId, before }] : [];
}

function beforeOf({ action, changes }: AuditEntry): BulkBefore | undefined {
  switch (action) {
    case 'create':
      return { action: 'import' };
    case 'enable':
    case 'disable':
      return { action };
    case 'pause':
    case 'resume':
      return { action, pause: readPauseText(changes.pause?.[0]), failures: numberOf(changes.consecutiveFailures?.[0]) };
    case 'update': {
      const timezone = changes.timezone?.[0];
      if (typeof timezone === 'string') return { action: 'set_timezone', timezone };
      const notifications = notificationsBefore(changes);
      return Object.keys(notifications).length > 0 ? { action: 'set_notifications', notifications } : undefined;
    }
    default:
      return undefined;
  }
}

function notificationsBefore(changes: AuditEntry['changes']): NotificationsBefore {
  const { notifyAfterFailures: after, notifyOnRecovery: recovery, mutedUntil: muted } = changes;
  return {
    ...(after && { notifyAfterFailures: numberOf(after[0]) }),
    ...(recovery && { notifyOnRecovery: typeof recovery[0] === 'boolean' ? recovery[0] : null }),
    ...(muted && { mutedUntil: readIso(muted[0]) }),
  };
}
