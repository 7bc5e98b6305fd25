/**
 * Removes what is old, in a transaction of the scope `retention`. Each call removes at most `limit` rows, oldest first, and answers how many.
 * Instants are epoch milliseconds.
 */
export interface RetentionStore {
  /** Finished runs queued before `before`, with their attempts. */
  removeRuns(before: number, limit: number): Promise<number>;
  /** Schedules deleted before `before` none of whose runs are left. */
  removeDeletedSchedules(before: number, limit: number): Promise<number>;
  /**
   * Of installs that were uninstalled: finished runs with their attempts, then, where none is left, the schedules, the
   * updates and the mark. Answers how many runs.
   */
  removeUninstalled(limit: number): Promise<number>;
  /** Updates of installs made before `before`: they can no longer be taken back. */
  removeUpdates(before: number, limit: number): Promise<number>;
  /** Uses of Idempotency-Keys that began before `before`. */
  removeIdempotencyKeys(before: number, limit: number): Promise<number>;
  /** Entries made before `before`. The database keeps what is younger than a year, whatever is asked. */
  removeAudit(before: number, limit: number): Promise<number>;
}
