export const DISCREPANCIES = ['missing', 'stale', 'orphaned', 'divergent'] as const;

/** How many schedules rows and engine differ about, of each kind. */
export type Discrepancies = Record<(typeof DISCREPANCIES)[number], number>;

/**
 * What a comparison found. Missing: rows the engine had no schedule for. Stale: rows of which it was last told something
 * else; coming clock changes count. Orphaned: its schedules, ours, without a row that it carries. Divergent: its schedules
 * that were told right and edited since, or whose coming times leave out the one core expects next.
 */
export interface Reconciliation extends Discrepancies {
  /** Rows looked at: those that the engine carries. */
  checked: number;
}

/** How the comparison of rows and engine stands, of the whole installation. */
export interface ReconciliationState {
  /** When an operator last asked for one. */
  askedAt: number | null;
  /** When one was last begun. */
  startedAt: number | null;
  /** When one last went through, and what it found. */
  finishedAt: number | null;
  found: Reconciliation | null;
}

/** One process at a time compares, as long as it says now and then that it still does. */
export interface ReconciliationStore {
  read(): Promise<ReconciliationState>;
  /** Operator and worker scope: to be done as soon as a worker can. */
  ask(now: number): Promise<void>;
  /**
   * Worker scope: begins one where nobody is at it and it is time: somebody has asked since the last began, that one has
   * not gone through, or it began at `before` or earlier.
   * @returns whether it is the holder's until `until`
   */
  take(holder: string, now: number, until: number, before: number): Promise<boolean>;
  /** Worker scope. False: it has been taken over by somebody else. */
  keep(holder: string, until: number): Promise<boolean>;
  /** Worker scope: nothing happens where it has been taken over. */
  finish(holder: string, now: number, found: Reconciliation): Promise<void>;
}
