export const DISCREPANCIES = ['missing', 'stale', 'orphaned', 'divergent'] as const;

/** The number of schedules in which rows and Temporal differ, by kind. */
export type Discrepancies = Record<(typeof DISCREPANCIES)[number], number>;

/**
 * Result of a reconciliation.
 * `missing`: rows without a Schedule in Temporal.
 * `stale`: rows whose Schedule was synced with other contents; upcoming clock changes count.
 * `orphaned`: this service's Schedules without a row on Temporal.
 * `divergent`: Schedules that were edited in Temporal after the sync, or whose next times omit the occurrence that core
 * expects next.
 */
export interface Reconciliation extends Discrepancies {
  /** Number of rows compared: those that Temporal executes. */
  checked: number;
}

/** State of reconciliation for the whole installation. Instants are epoch milliseconds. */
export interface ReconciliationState {
  /** When an operator last requested one. */
  askedAt: number | null;
  startedAt: number | null;
  /** When one last completed, and its result. */
  finishedAt: number | null;
  found: Reconciliation | null;
}

/** A lease ensures that one process at a time reconciles. */
export interface ReconciliationStore {
  read(): Promise<ReconciliationState>;
  /** Operator and worker scope: requests a reconciliation as soon as a worker can run it. */
  ask(now: number): Promise<void>;
  /**
   * Worker scope: takes the lease if no process holds it and a reconciliation is due: it was requested since the last
   * one began, the last one did not complete, or the last one began at `before` or earlier.
   * @returns whether `holder` has the lease until `until` (epoch milliseconds)
   */
  take(holder: string, now: number, until: number, before: number): Promise<boolean>;
  /** Worker scope: renews the lease. False if another process has taken it. */
  keep(holder: string, until: number): Promise<boolean>;
  /** Worker scope: stores the result. Does nothing if another process has taken the lease. */
  finish(holder: string, now: number, found: Reconciliation): Promise<void>;
}
