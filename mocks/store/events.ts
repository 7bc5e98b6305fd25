import {
  type EventStore,
  type ListedEvent,
  USUAL_EVENT_TYPES,
} from '@extension-schedules/service/domain/ports/store/events.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

/** The host of the mocks has every event as soon as it is committed. */
export function memoryEvents({ events }: Tables, { sees, checkWrite }: Visibility): EventStore {
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
    async lastNotifications(tenantId, scheduleIds) {
      if (!sees(tenantId)) return [];
      const last = new Map<string, ListedEvent>();
      // In the order in which they were written.
      for (const event of events.where((one) => one.tenantId === tenantId && one.notifies)) {
        if (event.scheduleId !== null && scheduleIds.includes(event.scheduleId)) last.set(event.scheduleId, event);
      }
      return [...last.values()];
    },
  };
}
