import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import type { RequestContext } from '../context.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { UpdateRow } from '../ports/store/updates.ts';
import { together } from '../ports/together.ts';
import { type BulkEntry, bulkEntries } from './bulk-entry.ts';

const MOST_DELETIONS = 100;
const MOST_ENTRIES = 1_000;

export interface Undoable {
  deletions: UndoableDeletion[];
  update: { update: UpdateRow; entry: AuditEntry } | null;
  bulkChanges: UndoableBulkChange[];
}

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
 * The changes of the last 24 hours that can be undone, newest first. Reads only the schedules that they concern.
 * @param update the install's last update, if it can be undone
 */
export async function listUndoable(
  { tx, clock }: RequestContext,
  install: Install,
  update: UpdateRow | undefined,
): Promise<Undoable> {
  const { tenantId, id: installId } = install;
  const since = clock.now() - UNDO_WINDOW_MS;
  const entries = await tx.audit.listReversible(tenantId, installId, since, MOST_ENTRIES);
  const deleted = await tx.schedules.listDeleted(tenantId, installId, since, MOST_DELETIONS);
  const inBulk = entries.flatMap(bulkEntries);
  const changed = [...new Set(inBulk.map(({ scheduleId }) => scheduleId))];
  const present = await together(changed, (id) => tx.schedules.find(tenantId, installId, id));
  const entry = update && entries.find(({ action, at }) => action === 'update_version' && at === update.at);
  return {
    deletions: undoableDeletions(entries, deleted),
    update: update && entry ? { update, entry } : null,
    bulkChanges: undoableBulkChanges(
      inBulk,
      present.flatMap((schedule) => schedule ?? []),
    ),
  };
}

function undoableDeletions(entries: readonly AuditEntry[], deleted: readonly ScheduleRow[]): UndoableDeletion[] {
  const rows = new Map(deleted.map((schedule) => [schedule.id, schedule]));
  return entries.flatMap((entry) => {
    const schedule = entry.scheduleId === null ? undefined : rows.get(entry.scheduleId);
    // A schedule that was restored and deleted again has an earlier entry too.
    return entry.action === 'delete' && schedule?.deletedAt === entry.at ? [{ entry, schedule }] : [];
  });
}

function undoableBulkChanges(entries: readonly BulkEntry[], present: readonly ScheduleRow[]): UndoableBulkChange[] {
  const rows = new Map(present.map((schedule) => [schedule.id, schedule]));
  const changes = new Map<string, UndoableBulkChange>();
  for (const one of entries) {
    const change = changes.get(one.bulkChangeId) ?? { newest: one, schedules: [], changedSince: 0 };
    changes.set(one.bulkChangeId, change);
    const schedule = rows.get(one.scheduleId);
    if (schedule?.revision === one.entry.revision) change.schedules.push(schedule);
    else change.changedSince += 1;
  }
  return [...changes.values()].filter(({ schedules }) => schedules.length > 0);
}
