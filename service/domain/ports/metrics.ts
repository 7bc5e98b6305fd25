import type { SignInRefusal } from './caller.ts';
import type { RunObserver } from './run-observer.ts';
import type { Discrepancies } from './store/reconciliation.ts';
import type { Removed } from './store/retention.ts';

/** What becomes of telling an engine with a state of its own, and of comparing it with the rows. */
export interface JobRunnerMetrics {
  engineTold(outcomes: { told: number; failed: number }): void;
  reconciled(found: Discrepancies): void;
  /** Schedules that were due and that a worker settled because Temporal had not rung. */
  unrung(schedules: number): void;
  /** Rows that were removed because they had expired. */
  expiredRemoved(removed: Removed): void;
}

export const REQUEST_LIMITS = ['caller', 'tenant', 'tenant_waiting', 'waiting'] as const;
/** The quota of a minute that is used up, or the line that is full. */
export type RequestLimit = (typeof REQUEST_LIMITS)[number];

/**
 * What the service counts. Labels are bounded (outcomes, codes, reasons, operations): never the id of a tenant, a
 * schedule or a run.
 */
export interface Metrics extends JobRunnerMetrics {
  runsChanged: RunObserver;
  /** How many calls of the Runner this process may make at a time now. */
  runnerCallsLimited(calls: number): void;
  /** A request was refused because of a limit on requests. */
  requestLimited(by: RequestLimit): void;
  /** Whether the key server had keys when it was last asked. */
  keysFetched(ok: boolean): void;
  signInRefused(reason: SignInRefusal): void;
  /** @param operation an operationId of the contract, or `none` for a request that fits none */
  requestAnswered(request: { operation: string; status: number; durationMs: number }): void;
}
