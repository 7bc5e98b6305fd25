import { iso } from '../iso.ts';
import type { OutgoingEvent } from '../ports/event-receiver.ts';
import type { NewEvent } from '../ports/store/events.ts';

/**
 * The event as the receiver gets it: CloudEvents 1.0 in JSON. The same event is the same text at every attempt. Its data
 * is inserted as the text that was stored.
 */
export function envelopeOf({ id, tenantId, installId, scheduleId, type, at, data }: NewEvent): OutgoingEvent {
  const attributes = {
    specversion: '1.0',
    id,
    // A tenant's id is whatever the host's ids are.
    source: `/extension-schedules/tenants/${encodeURIComponent(tenantId)}`,
    type,
    subject: scheduleId === null ? `installs/${installId}` : `schedules/${scheduleId}`,
    time: iso(at),
    datacontenttype: 'application/json',
  };
  return { id, body: `${JSON.stringify(attributes).slice(0, -1)},"data":${data}}` };
}
