import type { AuditEntry } from '../ports/store/audit.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { type BulkEntry, bulkEntries } from './bulk-entry.ts';

/** A deletion that can be undone. */
export interface UndoableDeletion {
  entry: AuditEntry;
  schedule: ScheduleRow;
}

/** A bulk change that can be undone for at least one schedule. */
export interface UndoableBulkChange {
  /** The newest of its entries. */
  newest: BulkEntry;
  /** The schedules that have not been changed since. */
  schedules: ScheduleRow[];
  /** The number of schedules changed or deleted since. */
  changedSince: number;
}

/**
 * The deletions that can be undone, in the order of their entries.
 * @param entries newest first
 * @param deleted schedules deleted within the time of an undo
 */
export function undoableDeletions(entries: readonly AuditEntry[], deleted: readonly ScheduleRow[]): UndoableDeletion[] {
  const rows = new Map(deleted.map((schedule) => [schedule.id, schedule]));
  return entries.flatMap((entry) => {
    const schedule = entry.scheduleId === null ? undefined : rows.get(entry.scheduleId);
    // A schedule that was restored and deleted again has an earlier entry too.
    return entry.action === 'delete' && schedule?.deletedAt === entry.at ? [{ entry, schedule }] : [];
  });
}

/**
 * The bulk changes that can be undone, in the order of their entries.
 * @param entries newest first
 * @param present the schedules of the install
 */
export function undoableBulkChanges(
  entries: readonly AuditEntry[],
  present: readonly ScheduleRow[],
): UndoableBulkChange[] {
  const rows = new Map(present.map((schedule) => [schedule.id, schedule]));
  const changes = new Map<string, UndoableBulkChange>();
  for (const one of entries.flatMap(bulkEntries)) {
    const change = changes.get(one.bulkChangeId) ?? { newest: one, schedules: [], changedSince: 0 };
    changes.set(one.bulkChangeId, change);
    const schedule = rows.get(one.scheduleId);
    if (schedule?.revision === one.entry.revision) change.schedules.push(schedule);
    else change.changedSince += 1;
  }
  return [...changes.values()].filter(({ schedules }) => schedules.length > 0);
}
