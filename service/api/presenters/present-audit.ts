import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { iso } from '#domain/iso.ts';
import type { AuditEntry } from '#domain/ports/store/audit.ts';

export function presentAuditEntry(entry: AuditEntry): components['schemas']['AuditEntry'] {
  return {
    id: entry.id,
    at: iso(entry.at),
    actor: entry.actor,
    action: entry.action,
    schedule_id: entry.scheduleId,
    schedule_name: entry.scheduleName,
    request_id: entry.requestId,
    bulk_change_id: entry.bulkChangeId,
    changes: Object.entries(entry.changes).map(([field, [before, after]]) =>
      // Says that the payload changed but not its contents.
      field === 'payload'
        ? { field: 'payload_json', before: null, after: null }
        : { field: wireName(field), before, after },
    ),
  };
}

/** `endpointId` is `endpoint_id` on the wire. */
function wireName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
