import type { Clock } from '../ports/clock.ts';
import type { EventReceiver } from '../ports/event-receiver.ts';
import type { Log } from '../ports/log.ts';
import type { EventOutcome } from '../ports/metrics.ts';
import type { EventClaim } from '../ports/store/events.ts';
import type { WorkerStore } from '../ports/store.ts';
import { envelopeOf } from './envelope.ts';

export interface DeliveryDependencies {
  store: WorkerStore;
  receiver: EventReceiver;
  clock: Clock;
  /** In [0, 1): spreads attempts that failed together. */
  random: () => number;
  log: Log;
}

/** An event that was not delivered for this long is a dead letter, milliseconds. */
const GIVE_UP_MS = 24 * 3_600_000;
const FIRST_DELAY_MS = 10_000;
const LONGEST_DELAY_MS = 3_600_000;
/** The time to record an attempt's outcome, on top of the attempt's own. */
const LEASE_MARGIN_MS = 30_000;

/**
 * Claims up to `limit` events that may be sent, tenants in turn. Any number of workers may do so at the same time: each
 * event is given to one of them, and of each schedule only one event at a time. Each tenant's events are a separate
 * transaction, and one that fails is logged and costs no other tenant its turn.
 */
export async function claimEvents(
  {
    store,
    receiver,
    clock,
    log,
  }: Pick<DeliveryDependencies, 'store' | 'clock' | 'log'> & {
    receiver: Pick<EventReceiver, 'timeoutMs'>;
  },
  limit: number,
): Promise<EventClaim[]> {
  const now = clock.now();
  const due = await store.transaction('worker', (tx) => tx.eventQueue.due(now, limit));
  const claims: EventClaim[] = [];
  const until = now + receiver.timeoutMs + LEASE_MARGIN_MS;
  for (const [tenantId, events] of Map.groupBy(due, ({ tenantId }) => tenantId)) {
    const ids = events.map(({ id }) => id);
    try {
      claims.push(...(await store.transaction('worker', (tx) => tx.eventQueue.claim(tenantId, ids, now, until))));
    } catch (error) {
      log({ level: 'error', event: 'events_failed', tenantId, error });
    }
  }
  return claims;
}

/**
 * Sends a claimed event once, outside any transaction, and records the outcome. If the worker dies in between, another one
 * sends it again after the lease, under the same id.
 */
export async function deliverEvent(deps: DeliveryDependencies, claim: EventClaim): Promise<EventOutcome> {
  const { store, receiver, clock, log } = deps;
  const outcome = await receiver.send(envelopeOf(claim), clock.now());
  const now = clock.now();
  if (outcome.kind === 'accepted') {
    await store.transaction('worker', (tx) => tx.eventQueue.delivered(claim, now));
    return 'delivered';
  }
  const { id: eventId, tenantId, type, scheduleId, attempts } = claim;
  const { reason } = outcome;
  const until = now + delayAfter(attempts, deps.random(), outcome.retryAfterMs);
  const about = { eventId, type, tenantId, scheduleId, attempts, reason };
  if (until > claim.since + GIVE_UP_MS) {
    await store.transaction('worker', (tx) => tx.eventQueue.giveUp(claim, now, reason));
    log({ level: 'error', event: 'event_given_up', ...about });
    return 'given_up';
  }
  await store.transaction('worker', (tx) => tx.eventQueue.putOff(claim, until, reason));
  log({ level: 'warn', event: 'event_not_delivered', ...about });
  return 'retried';
}

/**
 * How long to wait after a failed attempt: 10 s, three times as long after each further one up to an hour, with up to 20 %
 * jitter.
 */
export function delayAfter(attempts: number, random: number, askedMs = 0): number {
  const delay = Math.min(Math.max(FIRST_DELAY_MS * 3 ** (attempts - 1), askedMs), LONGEST_DELAY_MS);
  return Math.round(delay * (1 + 0.2 * random));
}
