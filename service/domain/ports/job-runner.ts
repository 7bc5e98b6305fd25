import type { SyncState } from '@extension-schedules/core/states.ts';
import type { RunReference } from './store/runs.ts';
import type { JobRunnerName, ScheduleRow } from './store/schedules.ts';
import type { Transaction } from './store.ts';

/** An attempt to be made. */
export type RunJob = RunReference & {
  attempt: number;
  /** W3C trace context of the operation that requested the attempt. */
  traceparent?: string;
};

/**
 * Executes schedules. The database row is the truth; a job runner follows it.
 * | pg-boss needs no sync: its ticker reads `nextRunAt`, and a run's job is written in the run's own transaction.
 * Temporal keeps its own Schedules: `scheduleChanged` and `scheduleDeleted` write an outbox entry in the transaction,
 * versioned by the row's `revision`. The entry is applied after the commit and retried until it succeeds.
 */
export interface JobRunner {
  /** The job runner for new schedules of tenants without a setting of their own. */
  readonly engine: JobRunnerName;
  /**
   * Call after creating, changing, enabling, disabling or remapping a schedule, with the row as it will be committed.
   */
  scheduleChanged(tx: Transaction, schedule: ScheduleRow): Promise<void>;
  scheduleDeleted(tx: Transaction, schedule: ScheduleRow): Promise<void>;
  /**
   * Enqueues an attempt in the caller's transaction. Enqueueing the same run, attempt and `startAfter` again creates no
   * second job.
   * @param schedule the row as read under its lock; undefined if it no longer exists
   * @param startAfter earliest start, epoch milliseconds
   */
  enqueue(
    tx: Transaction,
    schedule: Pick<ScheduleRow, 'engine'> | undefined,
    run: RunJob,
    startAfter?: number,
  ): Promise<void>;
  /** Whether the job runner has each schedule's latest revision, in the order given. */
  syncStates(tx: Transaction, schedules: readonly ScheduleRow[]): Promise<SyncState[]>;
}
