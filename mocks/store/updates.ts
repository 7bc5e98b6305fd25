import type { UpdateRow, UpdateStore } from '@extension-schedules/service/domain/ports/store/updates.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

export function memoryUpdates({ updates }: Tables, { sees, checkWrite }: Visibility): UpdateStore {
  return {
    async insert(row) {
      checkWrite(row.tenantId);
      updates.put(row.id, row);
    },
    async find(tenantId, installId, updateId, since) {
      const row = updates.get(updateId);
      const own = row && sees(tenantId) && row.tenantId === tenantId && row.installId === installId;
      return own && row.at > since ? row : undefined;
    },
    async findLast(tenantId, installId, since) {
      if (!sees(tenantId)) return undefined;
      const isOwn = (row: UpdateRow) => row.tenantId === tenantId && row.installId === installId;
      const found = updates.where((row) => isOwn(row) && row.at > since && row.undone === null);
      return found.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))[0];
    },
    async setUndone(tenantId, updateId, undone) {
      const row = updates.get(updateId);
      if (row && sees(tenantId) && row.tenantId === tenantId) updates.put(updateId, { ...row, undone });
    },
  };
}
