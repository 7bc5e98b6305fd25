import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { type ManyTenants, manyTenants } from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventReceiver, OutgoingEvent, SendOutcome } from '#domain/ports/event-receiver.ts';
import type { EventOutcome } from '#domain/ports/metrics.ts';
import { type NewEvent, USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import { sumUpReports } from '#domain/runs/sum-up-reports.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';
import { type EventDelivery, startEventDelivery } from './event-delivery.ts';

const TENANT = newId();
const OTHER = newId();
const HOUR = 60 * MINUTE;
/** For a receiver that must answer within 10 seconds. */
const LEASE = 40_000;

let tenants: ManyTenants;
let store: PostgresStore;
let now = T0;
const clock = { now: () => now };
const started: EventDelivery[] = [];
const statements: string[] = [];

beforeAll(async () => {
  tenants = await manyTenants([TENANT, OTHER]);
  store = createPostgresStore({
    databaseUrl: tenants.url,
    eventTypes: USUAL_EVENT_TYPES,
    onQuery: (statement) => statements.push(statement),
  });
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((delivery) => delivery.stop()));
  const rest = await store.transaction('operator', (tx) => tx.eventQueue.list({ state: 'pending' }, { limit: 100 }));
  expect(rest).toEqual([]);
});
afterAll(async () => {
  await store?.close();
  await tenants?.close();
});

/** A worker's delivery. `answer` decides on each attempt. */
function deliverTo(
  answer: (event: OutgoingEvent) => SendOutcome | Promise<SendOutcome>,
  { through = store, concurrency = 4 }: { through?: ServiceStore; concurrency?: number } = {},
) {
  const sent: OutgoingEvent[] = [];
  const outcomes: EventOutcome[] = [];
  const errors: unknown[] = [];
  const receiver: EventReceiver = {
    timeoutMs: 10_000,
    async send(event) {
      sent.push(event);
      return answer(event);
    },
  };
  const log = (entry: { level: string }) => entry.level === 'error' && errors.push(entry);
  const metrics = { eventSent: (outcome: EventOutcome) => outcomes.push(outcome) };
  const delivery = startEventDelivery({ store: through, receiver, metrics, clock, random: () => 0, log }, concurrency);
  started.push(delivery);
  return { delivery, sent, outcomes, errors };
}

const accepted: SendOutcome = { kind: 'accepted' };
const away: SendOutcome = { kind: 'failed', reason: 'The receiver could not be reached: the connection was refused.' };

async function append(count: number, place: Partial<NewEvent> = {}): Promise<NewEvent[]> {
  const own = { tenantId: TENANT, installId: newId(), scheduleId: newId(), ...place };
  const events: NewEvent[] = Array.from({ length: count }, (_, n) => ({
    ...own,
    id: newId(),
    type: 'schedule.failing',
    at: now,
    notifies: true,
    data: JSON.stringify({ n }),
  }));
  for (const event of events) await store.transaction({ tenantId: own.tenantId }, (tx) => tx.events.append(event));
  return events;
}

/** Moves the clock to the next attempt that is due, and waits until one has ended. */
async function nextAttempt({ delivery, outcomes }: { delivery: EventDelivery; outcomes: readonly unknown[] }) {
  const ended = outcomes.length;
  const page = { limit: 100 };
  const pending = await store.transaction('operator', (tx) => tx.eventQueue.list({ state: 'pending' }, page));
  const due = pending.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []);
  // Its lease must not end while an attempt is in progress.
  const isInProgress = pending.some(
    ({ lastAttemptAt, nextAttemptAt }) => nextAttemptAt === (lastAttemptAt ?? 0) + LEASE,
  );
  // None is due while the last attempt is being recorded.
  if (due.length > 0 && !isInProgress) now = Math.max(now, Math.min(...due));
  delivery.wake();
  await waitUntil(() => outcomes.length > ended);
}

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id);

describe('the delivery of events', () => {
  it('sends each event once, in order per schedule, when the receiver was away for an hour', async () => {
    const back = now + HOUR;
    const [first, second] = [await append(3), await append(3)];
    // An event appended behind one that was put off would be due before it, where the clock is never moved on.
    const receiver = deliverTo(() => (now < back ? away : accepted));
    const got = () => receiver.outcomes.filter((outcome) => outcome === 'delivered').length;
    while (got() < 6) await nextAttempt(receiver);
    expect(now).toBeGreaterThanOrEqual(back);
    const last = new Map(receiver.sent.map((event) => [event.id, event.body]));
    for (const schedule of [first, second]) {
      const order = receiver.sent.filter(({ id }) => ids(schedule).includes(id)).map(({ id }) => id);
      // Repeated attempts of one event come before the first of the next.
      expect([...new Set(order)]).toEqual(ids(schedule));
      expect(order.slice(-2)).toEqual(ids(schedule).slice(-2));
    }
    expect(last.size).toBe(6);
    expect(receiver.errors).toEqual([]);
  });

  it('sends an event again, word for word, when its worker died before it recorded the delivery', async () => {
    const [event] = await append(1);
    const dying: ServiceStore = {
      transaction: (scope, work) =>
        store.transaction(scope, async (tx) => {
          const dies = async () => {
            throw new Error('The worker died.');
          };
          return work({ ...tx, eventQueue: { ...tx.eventQueue, delivered: dies } });
        }),
    };
    const lost = deliverTo(() => accepted, { through: dying });
    await waitUntil(() => lost.errors.length === 1);
    await started.splice(0)[0]?.stop();
    now += MINUTE;
    const other = deliverTo(() => accepted);
    await waitUntil(() => other.outcomes.length === 1);
    expect(ids(other.sent)).toEqual(ids(event ? [event] : []));
    expect(other.sent).toEqual(lost.sent);
  });

  it('sends an event that a worker had taken and never sent', async () => {
    const [event] = await append(1);
    await store.transaction('worker', async ({ eventQueue }) => {
      const claimed = await eventQueue.claim(TENANT, ids(event ? [event] : []), now, now + LEASE);
      expect(claimed).toHaveLength(1);
    });
    const receiver = deliverTo(() => accepted);
    now += LEASE;
    receiver.delivery.wake();
    await waitUntil(() => receiver.outcomes.length === 1);
    expect(JSON.parse(receiver.sent[0]?.body ?? '')).toMatchObject({ id: event?.id, data: { n: 0 } });
  });

  it('never sends two events of a schedule at a time, however many workers there are', async () => {
    let atOnce = 0;
    let most = 0;
    const answer = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise(setImmediate);
      atOnce -= 1;
      return accepted;
    };
    const workers = [deliverTo(answer), deliverTo(answer)];
    const events = await append(8);
    await waitUntil(() => workers.flatMap(({ outcomes }) => outcomes).length === 8);
    expect(most).toBe(1);
    expect(ids(workers.flatMap(({ sent }) => sent)).sort()).toEqual(ids(events).sort());
  });

  it('makes a dead letter of an event after 24 hours, then sends the next', async () => {
    const [bad, good] = await append(2);
    const receiver = deliverTo(({ id }) => (id === bad?.id ? away : accepted));
    while (!receiver.outcomes.includes('given_up')) await nextAttempt(receiver);
    await waitUntil(() => receiver.outcomes.includes('delivered'));
    expect(receiver.sent.at(-1)?.id).toBe(good?.id);
    const attempts = receiver.outcomes.filter((outcome) => outcome === 'retried').length;
    expect(attempts).toBeGreaterThan(20);
    const dead = await store.transaction('operator', (tx) => tx.eventQueue.list({ state: 'dead' }, { limit: 5 }));
    expect(ids(dead)).toEqual([bad?.id]);
    expect(receiver.errors).toMatchObject([{ event: 'event_given_up', eventId: bad?.id, reason: away.reason }]);
  });

  it('lets no tenant with many events hold up another', async () => {
    let release = () => {};
    const held = new Promise<SendOutcome>((resolve) => {
      release = () => resolve(accepted);
    });
    for (let n = 0; n < 6; n += 1) await append(1, { tenantId: TENANT });
    const [modest] = await append(1, { tenantId: newId() });
    const receiver = deliverTo(({ id }) => (id === modest?.id ? accepted : held), { concurrency: 2 });
    await waitUntil(() => receiver.outcomes.length === 1);
    expect(ids(receiver.sent)).toContain(modest?.id);
    release();
    await waitUntil(() => receiver.outcomes.length === 7);
  });

  it('sums up what was held back of a flapping schedule, an hour later', async () => {
    const [schedule] = await tenants.addSchedules(TENANT, 1, now + 365 * 24 * HOUR);
    if (!schedule) throw new Error('no schedule');
    const damped = { failing: 3, recovered: 3, since: now, until: now + HOUR };
    const notices = { incident: null, reportedAt: now, thresholdAt: null, damped };
    await store.transaction('worker', (tx) => tx.schedules.setNotices(TENANT, schedule.id, notices));
    const receiver = deliverTo(() => accepted);
    now += HOUR;
    receiver.delivery.wake();
    await waitUntil(() => receiver.outcomes.length === 1);
    const { type, data } = JSON.parse(receiver.sent[0]?.body ?? '');
    expect(type).toBe('schedule.recovered');
    expect(data).toMatchObject({
      schedule: { id: schedule.id },
      damped: { failing: 3, recovered: 3, since: new Date(damped.since).toISOString() },
    });
  });

  it("sums up the other tenants' schedules when one tenant's cannot be, and reads each tenant's settings once", async () => {
    const damped = { failing: 1, recovered: 1, since: now - HOUR, until: now };
    const flapping = async (tenantId: string, count: number) => {
      const schedules = await tenants.addSchedules(tenantId, count, now + 365 * 24 * HOUR);
      await store.transaction('worker', async (tx) => {
        for (const { id } of schedules) {
          await tx.schedules.setNotices(tenantId, id, { incident: null, reportedAt: now, thresholdAt: null, damped });
        }
      });
    };
    await flapping(TENANT, 1);
    await flapping(OTHER, 2);
    const failing: ServiceStore = {
      transaction: (scope, work) =>
        store.transaction(scope, async (tx) => {
          const lock: typeof tx.schedules.lock = async (tenantId, id) => {
            if (tenantId === TENANT) throw new Error('deadlock detected');
            return tx.schedules.lock(tenantId, id);
          };
          return work({ ...tx, schedules: { ...tx.schedules, lock } });
        }),
    };
    const logged: unknown[] = [];
    statements.length = 0;
    const summed = await sumUpReports({ store: failing, clock, log: (entry) => logged.push(entry) }, 3);
    // Fewer than asked for, so that the loop pauses before it tries the failing tenant again.
    expect(summed).toEqual({ summedUp: 2 });
    expect(logged).toMatchObject([{ event: 'event_summaries_failed', tenantId: TENANT }]);
    expect(statements.filter((text) => text.includes('extension_schedule_notification_default'))).toHaveLength(1);
    const receiver = deliverTo(() => accepted);
    await waitUntil(() => receiver.outcomes.length === 3);
  });
});
