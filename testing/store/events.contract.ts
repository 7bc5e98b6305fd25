import {
  type EventClaim,
  type NewEvent,
  USUAL_EVENT_TYPES,
} from '@extension-schedules/service/domain/ports/store/events.ts';
import type { ServiceStore, ServiceTransaction, Store } from '@extension-schedules/service/domain/ports/store.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, newId, T0 } from '../rows.ts';

function anEvent(changes: Partial<NewEvent> = {}): NewEvent {
  return {
    id: newId(),
    tenantId: newId(),
    installId: newId(),
    scheduleId: newId(),
    type: 'schedule.failing',
    at: T0,
    notifies: true,
    data: '{"error":{"message":"scope is \\u0000 unknown"},"n":1.50}',
    ...changes,
  };
}

/** Tests what every store does with events. The store under test writes the usual types. */
export function describeEvents(store: () => Store): void {
  const append = (...events: NewEvent[]) =>
    Promise.all(
      events.map((event) => store().transaction({ tenantId: event.tenantId }, (tx) => tx.events.append(event))),
    );
  const last = (tenantId: string, ids: string[], of = tenantId) =>
    store().transaction({ tenantId: of }, async (tx) => {
      const around = await tx.surroundings.read(tenantId, ids, { runs: 1, withPayload: false });
      return around.flatMap(({ lastNotification }) => lastNotification ?? []);
    });

  describe('events', () => {
    it('are written only if their type is wanted', async () => {
      const [failing, finished] = [anEvent(), anEvent({ type: 'run.finished' })];
      await append(failing, { ...finished, tenantId: failing.tenantId });
      const ids = [failing, finished].map(({ scheduleId }) => scheduleId ?? '');
      expect((await last(failing.tenantId, ids)).map(({ id }) => id)).toEqual([failing.id]);
      const writes = await store().transaction('worker', async ({ events }) =>
        [...USUAL_EVENT_TYPES, 'run.finished' as const].filter((type) => events.writes(type)),
      );
      expect(writes).toEqual(USUAL_EVENT_TYPES);
    });

    it('show the last one of each schedule that people should read, to its own tenant', async () => {
      const place = { tenantId: newId(), installId: newId(), scheduleId: newId() };
      const [first, second, quiet, other] = [
        anEvent({ ...place, at: T0 + MINUTE }),
        // A worker's clock may be behind the one before.
        anEvent({ ...place, type: 'schedule.recovered' }),
        anEvent({ ...place, at: T0 + 2 * MINUTE, notifies: false }),
        anEvent({ ...place, scheduleId: newId() }),
      ];
      for (const event of [first, second, quiet, other]) if (event) await append(event);
      const ids = [place.scheduleId, other?.scheduleId ?? '', newId()];
      const found = await last(place.tenantId, ids);
      expect(new Map(found.map((event) => [event.scheduleId, event.id]))).toEqual(
        new Map([
          [place.scheduleId, second?.id],
          [other?.scheduleId, other?.id],
        ]),
      );
      expect(await last(place.tenantId, ids, newId())).toEqual([]);
      expect(await last(place.tenantId, [])).toEqual([]);
    });

    it('are written once under one id', async () => {
      const event = anEvent();
      await append(event);
      await append({ ...event, type: 'schedule.recovered' });
      const [only] = await last(event.tenantId, [event.scheduleId ?? '']);
      expect(only).toMatchObject({ id: event.id, type: 'schedule.failing' });
    });

    it('are rolled back with what caused them, and accepted for no other tenant', async () => {
      const event = anEvent();
      const failing = store().transaction({ tenantId: event.tenantId }, async (tx) => {
        await tx.events.append(event);
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await last(event.tenantId, [event.scheduleId ?? ''])).toEqual([]);
      const foreign = store().transaction({ tenantId: newId() }, (tx) => tx.events.append(event));
      await expect(foreign).rejects.toThrow();
    });
  });
}

const LEASE = 40_000;

/** Tests how events are given to workers. */
export function describeEventQueue(store: () => ServiceStore): void {
  const append = (event: NewEvent) =>
    store().transaction({ tenantId: event.tenantId }, (tx) => tx.events.append(event));
  const asWorker = (work: (tx: ServiceTransaction) => Promise<void>) => store().transaction('worker', work);
  const claim = async (now = T0, limit = 100): Promise<EventClaim[]> => {
    const due = await store().transaction('worker', (tx) => tx.eventQueue.due(now, limit));
    const claims: EventClaim[] = [];
    for (const { tenantId, id } of due) {
      claims.push(
        ...(await store().transaction('worker', (tx) => tx.eventQueue.claim(tenantId, [id], now, now + LEASE))),
      );
    }
    return claims;
  };
  const one = (claims: EventClaim[]): EventClaim => {
    expect(claims).toHaveLength(1);
    return claims[0] as EventClaim;
  };
  const delivered = (given: EventClaim, now = T0) => asWorker((tx) => tx.eventQueue.delivered(given, now));
  const putOff = (given: EventClaim, until: number) =>
    asWorker((tx) => tx.eventQueue.putOff(given, until, 'The receiver answered HTTP 503.'));
  const giveUp = (given: EventClaim, now = T0) => asWorker((tx) => tx.eventQueue.giveUp(given, now, 'gone\u0000'));
  const list = (tenantId: string) =>
    store().transaction('operator', (tx) => tx.eventQueue.list({ tenantId }, { limit: 50 }));
  const inOneStream = (count: number) => {
    const place = { tenantId: newId(), installId: newId(), scheduleId: newId() };
    return Array.from({ length: count }, () => anEvent(place));
  };

  describe('the event queue', () => {
    beforeEach(async () => {
      for (let left = await claim(T0 + 1e12); left.length > 0; left = await claim(T0 + 1e12)) {
        for (const event of left) await delivered(event);
      }
    });

    it('gives an event to one worker, with its data word for word', async () => {
      const event = anEvent();
      await append(event);
      expect(one(await claim())).toEqual({ ...event, attempts: 1, since: T0 });
      expect(await claim()).toEqual([]);
    });

    it('gives an event again, under the same id, when its worker died', async () => {
      const event = anEvent();
      await append(event);
      const lost = one(await claim());
      expect(await claim(T0 + LEASE - 1)).toEqual([]);
      expect(one(await claim(T0 + LEASE))).toEqual({ ...lost, attempts: 2 });
      // The worker that was thought dead comes too late.
      await delivered(lost);
      expect((await list(event.tenantId))[0]).toMatchObject({ state: 'pending', attempts: 2 });
    });

    it("gives a schedule's events one at a time, in the order in which they were written", async () => {
      const events = inOneStream(3);
      for (const event of events) await append(event);
      for (const event of events) {
        const given = one(await claim());
        expect(given.id).toBe(event.id);
        expect(await claim()).toEqual([]);
        await delivered(given);
      }
      expect(await claim()).toEqual([]);
    });

    it('delays all events of a schedule while its first one fails, and none of another', async () => {
      const events = inOneStream(2);
      const other = anEvent({ tenantId: events[0]?.tenantId ?? '' });
      for (const event of events) await append(event);
      await putOff(one(await claim()), T0 + MINUTE);
      await append(other);
      const unaffected = one(await claim());
      expect(unaffected.id).toBe(other.id);
      await delivered(unaffected);
      expect(await claim(T0 + MINUTE - 1)).toEqual([]);
      await delivered(one(await claim(T0 + MINUTE)), T0 + MINUTE);
      expect(one(await claim(T0 + MINUTE)).id).toBe(events[1]?.id);
    });

    it('gives the next event after one was given up', async () => {
      const events = inOneStream(2);
      for (const event of events) await append(event);
      await giveUp(one(await claim()));
      expect(one(await claim()).id).toBe(events[1]?.id);
      expect((await list(events[0]?.tenantId ?? '')).map(({ state }) => state).sort()).toEqual(['dead', 'pending']);
    });

    it('takes tenants in turn, however many events one of them has', async () => {
      const busy = newId();
      for (let count = 0; count < 5; count += 1) await append(anEvent({ tenantId: busy, at: T0 - MINUTE }));
      const modest = anEvent();
      await append(modest);
      expect((await claim(T0, 2)).map(({ tenantId }) => tenantId).sort()).toEqual([busy, modest.tenantId].sort());
    });

    it('lists events with their delivery, newest first, by tenant and state', async () => {
      const tenantId = newId();
      const events = [0, 1, 2].map((n) => anEvent({ tenantId, at: T0 + n }));
      for (const event of events) await append(event);
      const [first, second, third] = await claim(T0 + 5);
      if (first) await delivered(first, T0 + 6);
      if (second) await giveUp(second, T0 + 6);
      if (third) await putOff(third, T0 + MINUTE);
      const { data: _, ...dead } = events[1] ?? anEvent();
      expect((await list(tenantId)).map(({ id }) => id)).toEqual(events.toReversed().map(({ id }) => id));
      const page = { limit: 9 };
      const found = await store().transaction('operator', (tx) =>
        tx.eventQueue.list({ tenantId, state: 'dead' }, page),
      );
      const delivery = { attempts: 1, lastAttemptAt: T0 + 5, lastError: 'gone\ufffd', deliveredAt: null };
      expect(found).toEqual([{ ...dead, state: 'dead', nextAttemptAt: null, ...delivery }]);
    });

    it('sends dead letters again behind newer events of their schedule, under their ids', async () => {
      const events = inOneStream(2);
      const [old, newer] = events;
      for (const event of events) await append(event);
      await giveUp(one(await claim()));
      const resend = (filter: { tenantId?: string; ids?: string[] }) =>
        store().transaction('operator', (tx) => tx.eventQueue.resend(filter, T0 + MINUTE, 10));
      expect(await resend({ tenantId: newId() })).toEqual({ resent: 0, remaining: 0 });
      expect(await resend({ ids: [newId(), 'malformed'] })).toEqual({ resent: 0, remaining: 0 });
      expect(await resend({ tenantId: old?.tenantId ?? '', ids: [old?.id ?? ''] })).toEqual({
        resent: 1,
        remaining: 0,
      });
      const next = one(await claim(T0 + MINUTE));
      expect(next.id).toBe(newer?.id);
      await delivered(next, T0 + MINUTE);
      expect((await list(old?.tenantId ?? '')).find(({ id }) => id === old?.id)).toMatchObject({
        ...{ state: 'pending', attempts: 0, lastAttemptAt: null, lastError: null, nextAttemptAt: T0 + MINUTE },
      });
      expect(one(await claim(T0 + MINUTE))).toMatchObject({ id: old?.id, attempts: 1, since: T0 + MINUTE });
    });

    it('resends at most as many as asked for, and says how many are left', async () => {
      const tenantId = newId();
      for (const n of [0, 1, 2]) await append(anEvent({ tenantId, at: T0 + n }));
      for (const given of await claim(T0 + 5)) await giveUp(given);
      const resend = () => store().transaction('operator', (tx) => tx.eventQueue.resend({ tenantId }, T0 + MINUTE, 2));
      expect(await resend()).toEqual({ resent: 2, remaining: 1 });
      expect(await resend()).toEqual({ resent: 1, remaining: 0 });
    });
  });
}
