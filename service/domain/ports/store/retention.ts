export const EXPIRING = ['runs', 'schedules', 'uninstalled', 'updates', 'keys', 'audit', 'events'] as const;
/** Rows removed by kind; for `uninstalled` the number of runs. */
export type Removed = Record<(typeof EXPIRING)[number], number>;

export interface RemovedBatch {
  /** At most `limit`. If equal to `limit`, more rows may be left. */
  found: number;
  /** Less than `found` if another worker removed some of them. */
  removed: number;
}

/** Deletes expired rows, oldest first. Needs a transaction of scope `retention`. Instants are epoch milliseconds. */
export interface RetentionStore {
  /** Finished runs queued before `before`, with their attempts. */
  removeRuns(before: number, limit: number): Promise<RemovedBatch>;
  /** Schedules deleted before `before` that have no runs left. */
  removeDeletedSchedules(before: number, limit: number): Promise<RemovedBatch>;
  /**
   * For uninstalled extensions: finished runs with their attempts; once none is left, the schedules, the updates and
   * the mark. Counts runs.
   */
  removeUninstalled(limit: number): Promise<RemovedBatch>;
  /** For one tenant: finished runs with their attempts; once none is left, deleted schedules and other records. */
  removeTenant(tenantId: string, limit: number): Promise<RemovedBatch>;
  /** Updates made before `before`, which can no longer be undone. */
  removeUpdates(before: number, limit: number): Promise<RemovedBatch>;
  /** Idempotency-Keys first used before `before`. */
  removeIdempotencyKeys(before: number, limit: number): Promise<RemovedBatch>;
  /** Audit entries made before `before`. The database refuses to delete entries younger than a year. */
  removeAudit(before: number, limit: number): Promise<RemovedBatch>;
  /**
   * Events that happened before `before`, except those that an operator has had sent again since. A pending event is so
   * old only if events are no longer sent.
   */
  removeEvents(before: number, limit: number): Promise<RemovedBatch>;
}
