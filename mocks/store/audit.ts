import type { AuditStore } from '../../app/ports/store/audit.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

export function memoryAudit(tables: Tables, visibility: Visibility): AuditStore {
  return {
    async append(entry) {
      visibility.checkWrite(entry.tenantId);
      if (tables.audit.has(entry.id)) throw new Error(`There is an entry ${entry.id} already.`);
      tables.audit.put(entry.id, entry);
    },
  };
}
