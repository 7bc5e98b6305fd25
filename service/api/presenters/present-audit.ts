import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { AuditEntry } from '#domain/ports/store/audit.ts';
import { iso } from './present-run.ts';

type WireEntry = components['schemas']['AuditEntry'];

export function presentAuditEntry(entry: AuditEntry): WireEntry {
  return {
    id: entry.id,
    at: iso(entry.at),
    actor: entry.actor,
    action: entry.action,
    schedule_id: entry.scheduleId,
    schedule_name: entry.scheduleName,
    request_id: entry.requestId,
    changes: Object.entries(entry.changes).map(([field, [before, after]]) =>
      // The row says that it changed; what it was stays private.
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
