import type { SyncState } from '@extension-schedules/core/states.ts';
import type { RunReference } from './store/runs.ts';
import type { JobRunnerName, ScheduleRow } from './store/schedules.ts';
import type { Transaction } from './store.ts';

/** One attempt of a run that is to be made. */
export type RunJob = RunReference & {
  attempt: number;
  /** W3C trace context of what asked for it. */
  traceparent?: string;
};

/**
 * What carries schedules out. The database row is the truth; a job runner only follows it.
 *
 * pg-boss has nothing to synchronise: its ticker reads `nextRunAt`, and a run's job is written in the run's own
 * transaction. Temporal keeps a Schedule of its own: there `scheduleChanged` and `scheduleDeleted` write an outbox
 * entry in the transaction, serialised by the row's `revision`, which is applied after commit and again until it holds.
 */
export interface JobRunner {
  /** What carries new schedules of tenants that nobody has moved. */
  readonly engine: JobRunnerName;
  /** The row as it will be committed: created, changed, enabled, disabled, retargeted. */
  scheduleChanged(tx: Transaction, schedule: ScheduleRow): Promise<void>;
  scheduleDeleted(tx: Transaction, schedule: ScheduleRow): Promise<void>;
  /**
   * Has the run executed once, not before `startAfter` (epoch milliseconds). Committed with the transaction; the same
   * run, attempt and `startAfter` asked for twice is one job.
   * @param schedule as it is under its lock; undefined where its row is gone
   */
  enqueue(
    tx: Transaction,
    schedule: Pick<ScheduleRow, 'engine'> | undefined,
    run: RunJob,
    startAfter?: number,
  ): Promise<void>;
  /** Whether the engine already carries each schedule's latest revision, in the order given. */
  syncStates(tx: Transaction, schedules: readonly ScheduleRow[]): Promise<SyncState[]>;
}
