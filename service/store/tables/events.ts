import type { EventStore, EventType, ListedEvent, NewEvent } from '#domain/ports/store/events.ts';
import type { DatabaseTransaction, EventRecord } from '../database.ts';
import { toDate, toInstant, toText } from '../sql/columns.ts';
import { gatherWrites } from '../sql/gather.ts';
import { insertNewRows } from '../sql/row-sets.ts';

const TABLE = 'extension_schedule_event';

/** @param types the types that are written */
export function eventStore(trx: DatabaseTransaction, types: ReadonlySet<EventType>): EventStore {
  const append = gatherWrites((events: NewEvent[]) => insertNewRows(trx, TABLE, events.map(toRecord)));
  return {
    writes: (type) => types.has(type),

    async append(event) {
      if (types.has(event.type)) await append(event);
    },
  };
}

/** Events of one stream are sent one after the other. */
export const streamOf = ({ scheduleId, installId }: Pick<NewEvent, 'scheduleId' | 'installId'>) =>
  scheduleId ?? installId;

/** A new event is due at once, and keeps its place behind the earlier ones of its stream. */
function toRecord(event: NewEvent) {
  const at = toDate(event.at);
  return {
    tenant_id: event.tenantId,
    id: event.id,
    stream: streamOf(event),
    type: event.type,
    install_id: event.installId,
    schedule_id: event.scheduleId,
    at,
    notifies: event.notifies,
    data: toText(event.data),
    state: 'pending',
    since: at,
    due_at: at,
    attempts: 0,
  };
}

export function newEventOf(record: EventRecord): NewEvent {
  return {
    id: record.id,
    tenantId: record.tenant_id,
    installId: record.install_id,
    scheduleId: record.schedule_id,
    type: record.type,
    at: toInstant(record.at),
    notifies: record.notifies,
    data: record.data,
  };
}

export function listedEvent(record: EventRecord): ListedEvent {
  const { data: _, ...event } = newEventOf(record);
  return {
    ...event,
    state: record.state,
    attempts: record.attempts,
    lastAttemptAt: toInstant(record.last_attempt_at),
    lastError: record.last_error,
    nextAttemptAt: record.state === 'pending' ? toInstant(record.due_at) : null,
    deliveredAt: toInstant(record.delivered_at),
  };
}
