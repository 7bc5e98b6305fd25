import { type EventStore, USUAL_EVENT_TYPES } from '@extension-schedules/service/domain/ports/store/events.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

/** The host of the mocks has every event as soon as it is committed. */
export function memoryEvents({ events }: Tables, { checkWrite }: Visibility): EventStore {
  const writes: EventStore['writes'] = (type) => USUAL_EVENT_TYPES.includes(type);
  return {
    writes,
    async append({ data: _, ...event }) {
      checkWrite(event.tenantId);
      if (!writes(event.type) || events.has(event.id)) return;
      const { at } = event;
      const delivery = { state: 'delivered', attempts: 1, lastAttemptAt: at, lastError: null } as const;
      events.put(event.id, { ...event, ...delivery, nextAttemptAt: null, deliveredAt: at });
    },
  };
}
