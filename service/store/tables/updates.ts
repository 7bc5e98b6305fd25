import type { UpdateRow, UpdateStore, UpdateUndone } from '#domain/ports/store/updates.ts';
import type { DatabaseTransaction, UpdateRecord } from '../database.ts';
import { isUuid, toDate, toInstant, toJson } from '../sql/columns.ts';

export function updateStore(trx: DatabaseTransaction): UpdateStore {
  return {
    async insert(row) {
      await trx
        .insertInto('extension_schedule_update')
        .values({
          tenant_id: row.tenantId,
          id: row.id,
          install_id: row.installId,
          at: toDate(row.at),
          from_version_id: row.from.id,
          from_version: row.from.version,
          to_version_id: row.to.id,
          to_version: row.to.version,
          changes: toJson(row.changes),
          undone: row.undone === null ? null : toJson(row.undone),
        })
        .execute();
    },

    async find(tenantId, installId, updateId, since) {
      if (!isUuid(updateId)) return undefined;
      const record = await trx
        .selectFrom('extension_schedule_update')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('id', '=', updateId)
        .where('at', '>', toDate(since))
        .executeTakeFirst();
      return record && fromRecord(record);
    },

    async findLast(tenantId, installId, since) {
      const record = await trx
        .selectFrom('extension_schedule_update')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('at', '>', toDate(since))
        .where('undone', 'is', null)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return record && fromRecord(record);
    },

    async setUndone(tenantId, updateId, undone) {
      await trx
        .updateTable('extension_schedule_update')
        .set({ undone: toJson(undone) })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', updateId)
        .execute();
    },
  };
}

/** An undo that version 1.0.0-rc.1 stored has no `remapped`. */
type Stored = Omit<UpdateUndone, 'remapped'> & Partial<UpdateUndone>;

function undoneOf(stored: Stored | null): UpdateUndone | null {
  return stored && { ...stored, remapped: stored.remapped ?? [] };
}

function fromRecord(record: UpdateRecord): UpdateRow {
  return {
    id: record.id,
    tenantId: record.tenant_id,
    installId: record.install_id,
    at: toInstant(record.at),
    from: { id: record.from_version_id, version: record.from_version },
    to: { id: record.to_version_id, version: record.to_version },
    changes: record.changes as UpdateRow['changes'],
    undone: undoneOf(record.undone as Stored | null),
  };
}
