import type { RunObserver } from './run-observer.ts';

/**
 * What the service counts. Labels are bounded (outcomes, codes, reasons, operations): never the id of a tenant, a
 * schedule or a run.
 */
export interface Metrics {
  runsChanged: RunObserver;
  /** @param operation an operationId of the contract, or `none` for a request that fits none */
  requestAnswered(request: { operation: string; status: number; durationMs: number }): void;
}
