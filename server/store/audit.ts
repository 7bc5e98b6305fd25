import type { AuditStore } from '../../app/ports/store/audit.ts';
import { toDate, toJson, toText } from './columns.ts';
import type { DatabaseTransaction } from './database.ts';

export function auditStore(trx: DatabaseTransaction): AuditStore {
  return {
    async append(entry) {
      await trx
        .insertInto('extension_schedule_audit')
        .values({
          tenant_id: entry.tenantId,
          id: entry.id,
          at: toDate(entry.at),
          actor_kind: entry.actor.kind,
          actor_id: toText(entry.actor.id),
          actor_name: toText(entry.actor.name),
          action: entry.action,
          extension_id: entry.extensionId,
          install_id: entry.installId,
          schedule_id: entry.scheduleId,
          request_id: toText(entry.requestId),
          changes: toJson(entry.changes),
        })
        .execute();
    },
  };
}
