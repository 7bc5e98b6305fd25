import { claimEvents, type DeliveryDependencies, deliverEvent } from '#domain/events/deliver-event.ts';
import type { EventMetrics } from '#domain/ports/metrics.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import { sumUpReports } from '#domain/runs/sum-up-reports.ts';
import { type Loop, repeat } from './repeat.ts';

export interface EventDeliveryDependencies extends DeliveryDependencies {
  store: ServiceStore;
  metrics: EventMetrics;
}

/** How soon a new event is noticed. */
const POLL_MS = 1_000;
const SUM_UP_MS = 30_000;
const BATCH = 100;

/** Sends events for this worker, on whichever job runner. */
export interface EventDelivery {
  /** Looks for events now; for tests that control the clock. */
  wake(): void;
  /** Claims nothing more and waits for attempts in progress. */
  stop(): Promise<void>;
}

/**
 * Starts sending events, at most `concurrency` at a time. A receiver that is slow or away delays nothing but events.
 */
export function startEventDelivery(deps: EventDeliveryDependencies, concurrency: number): EventDelivery {
  const { log, metrics } = deps;
  const inProgress = new Set<Promise<void>>();

  const sending: Loop = repeat(deps, POLL_MS, 'events_failed', async () => {
    const free = concurrency - inProgress.size;
    const claims = free > 0 ? await claimEvents(deps, free) : [];
    for (const claim of claims) {
      const attempt = deliverEvent(deps, claim)
        .then((outcome) => metrics.eventSent(outcome))
        .catch((error: unknown) => {
          // The event is sent again when its lease ends.
          const { id: eventId, tenantId, type } = claim;
          log({ level: 'error', event: 'event_outcome_not_recorded', eventId, tenantId, type, error });
        })
        .finally(() => {
          inProgress.delete(attempt);
          sending.wake();
        });
      inProgress.add(attempt);
    }
    return false;
  });

  const summing = repeat(deps, SUM_UP_MS, 'event_summaries_failed', async () => {
    return (await sumUpReports(deps, BATCH)).summedUp === BATCH;
  });

  return {
    wake() {
      sending.wake();
      summing.wake();
    },
    async stop() {
      await Promise.all([sending.stop(), summing.stop()]);
      await Promise.all(inProgress);
    },
  };
}
