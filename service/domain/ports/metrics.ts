import type { SignInRefusal } from './caller.ts';
import type { RunObserver } from './run-observer.ts';
import type { Discrepancies } from './store/reconciliation.ts';
import type { Removed } from './store/retention.ts';

/** What an attempt to send an event led to. */
export const EVENT_OUTCOMES = ['delivered', 'retried', 'given_up'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

export interface EventMetrics {
  eventSent(outcome: EventOutcome): void;
}

/** Metrics of syncing with Temporal, reconciliation and retention. */
export interface JobRunnerMetrics {
  outboxApplied(outcomes: { applied: number; failed: number }): void;
  reconciled(found: Discrepancies): void;
  /** Counts due schedules that a worker settled because Temporal had not fired them. */
  settledLate(schedules: number): void;
  expiredRemoved(removed: Removed): void;
}

export const REQUEST_LIMITS = ['caller', 'tenant', 'tenant_waiting', 'waiting'] as const;
/** The limit that refused a request: a quota per minute or a full waiting line. */
export type RequestLimit = (typeof REQUEST_LIMITS)[number];

/**
 * The service's metrics. Labels are bounded (outcomes, codes, reasons, operations) and never contain the id of a
 * tenant, schedule or run.
 */
export interface Metrics extends JobRunnerMetrics, EventMetrics {
  runsChanged: RunObserver;
  /** Reports the current limit on this process's concurrent Runner calls. */
  runnerCallsLimited(calls: number): void;
  requestLimited(by: RequestLimit): void;
  /** Reports whether the last fetch from the key server returned keys. */
  keysFetched(ok: boolean): void;
  signInRefused(reason: SignInRefusal): void;
  /** @param request.operation an operationId of the contract, or `none` if the request matches no operation */
  requestAnswered(request: { operation: string; status: number; durationMs: number }): void;
}
