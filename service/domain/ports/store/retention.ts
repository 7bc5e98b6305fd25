export const EXPIRING = ['runs', 'schedules', 'uninstalled', 'updates', 'keys', 'audit'] as const;
/** How many of each kind were removed; of `uninstalled` extensions it is runs. */
export type Removed = Record<(typeof EXPIRING)[number], number>;

export interface RemovedBatch {
  /** At most `limit`. Where it is as many, there may be more. */
  found: number;
  /** Fewer than were found where another worker was removing them. */
  removed: number;
}

/**
 * Removes what is old, in a transaction of the scope `retention`, oldest first. Instants are epoch milliseconds.
 */
export interface RetentionStore {
  /** Finished runs queued before `before`, with their attempts. */
  removeRuns(before: number, limit: number): Promise<RemovedBatch>;
  /** Schedules deleted before `before` none of whose runs are left. */
  removeDeletedSchedules(before: number, limit: number): Promise<RemovedBatch>;
  /**
   * Of installs that were uninstalled: finished runs with their attempts, then, where none is left, the schedules, the
   * updates and the mark. Runs are what is counted.
   */
  removeUninstalled(limit: number): Promise<RemovedBatch>;
  /** Of one tenant: finished runs with their attempts, then, where none is left, all that is deleted or remembered. */
  removeTenant(tenantId: string, limit: number): Promise<RemovedBatch>;
  /** Updates of installs made before `before`: they can no longer be taken back. */
  removeUpdates(before: number, limit: number): Promise<RemovedBatch>;
  /** Uses of Idempotency-Keys that began before `before`. */
  removeIdempotencyKeys(before: number, limit: number): Promise<RemovedBatch>;
  /** Entries made before `before`. The database keeps what is younger than a year, whatever is asked. */
  removeAudit(before: number, limit: number): Promise<RemovedBatch>;
}
