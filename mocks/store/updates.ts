import type { UpdateStore } from '../../app/ports/store/updates.ts';
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
    async setUndone(tenantId, updateId, undone) {
      const row = updates.get(updateId);
      if (row && sees(tenantId) && row.tenantId === tenantId) updates.put(updateId, { ...row, undone });
    },
  };
}
