import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { iso } from '#domain/iso.ts';
import type { AuditEntry } from '#domain/ports/store/audit.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { UpdateRow } from '#domain/ports/store/updates.ts';
import {
  listUndoable as list,
  type UndoableBulkChange,
  type UndoableDeletion,
} from '#domain/schedules/list-undoable.ts';
import { type NotChangedBack, undoBulkChange as undoBulk } from '#domain/schedules/undo-bulk-change.ts';
import { findLastUndoable } from '#domain/upgrades/undo-update.ts';
import { answer, type Operation } from '../operation.ts';
import { presentVersion } from '../presenters/present-update.ts';
import { findInstall, keepInstall } from './find.ts';

type Schemas = components['schemas'];

export const listUndoable: Operation<'listUndoable', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute(context, install) {
    const last = await findLastUndoable(context, install);
    const { deletions, update, bulkChanges } = await list(context, install, last);
    return answer({
      status: 200,
      body: {
        deletions: deletions.map(presentDeletion),
        update: update && presentUpdate(update.update, update.entry),
        bulk_changes: bulkChanges.map(presentBulkChange),
      },
    });
  },
};

export const undoBulkChange: Operation<'undoBulkChange', Install> = {
  scope: 'tenant',
  find: keepInstall,
  async execute(context, install, { body }) {
    const undone = await undoBulk(context, install, body.bulk_change_id.toLowerCase());
    if (!undone.ok) return undone;
    const { restored, notRestored } = undone.value;
    return answer({
      status: 200,
      body: { restored: restored.map(presentReference), not_restored: notRestored.map(presentNotChangedBack) },
    });
  },
};

function presentDeletion({ entry, schedule }: UndoableDeletion): Schemas['UndoableDeletion'] {
  return {
    audit_id: entry.id,
    ...presentTime(entry),
    bulk_change_id: entry.bulkChangeId,
    schedule: presentReference(schedule),
  };
}

function presentUpdate({ id, from, to }: UpdateRow, entry: AuditEntry): Schemas['UndoableLastUpdate'] {
  return { audit_id: entry.id, id, ...presentTime(entry), from: presentVersion(from), to: presentVersion(to) };
}

function presentBulkChange({ newest, schedules, changedSince }: UndoableBulkChange): Schemas['UndoableBulkChange'] {
  return {
    id: newest.bulkChangeId,
    action: newest.before.action,
    ...presentTime(newest.entry),
    schedules: schedules.map(presentReference),
    changed_since: changedSince,
  };
}

function presentNotChangedBack({ scheduleId, name, reason }: NotChangedBack): Schemas['NotChangedBack'] {
  return { schedule_id: scheduleId, name, reason };
}

function presentTime({ at, actor }: AuditEntry) {
  return { at: iso(at), until: iso(at + UNDO_WINDOW_MS), actor };
}

function presentReference({ id, name, method, path }: ScheduleRow): Schemas['ScheduleReference'] {
  return { id, name, method, path };
}
