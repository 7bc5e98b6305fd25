import type { Cadence, PsaTimer, TimerReference } from './psa-timer.ts';
import type { Transaction } from './store.ts';

/** The latest nominal time (epoch milliseconds) the PSA has called; null if no call is known. */
export type CalledUntil = number | null;

/**
 * The PSA's pg-boss jobs. They live in the same database as the rows, so changes commit together with them.
 * Transactions need the operator scope, and the login needs rights on the PSA's schema.
 */
export interface PsaJobs {
  /** A sentence that says why the jobs can't be changed; null if they can, or if there is no pg-boss. */
  problem(tx: Transaction): Promise<string | null>;
  /** All timers, including those without a schedule. */
  timers(tx: Transaction): Promise<TimerReference[]>;
  find(tx: Transaction, schedule: TimerReference): Promise<PsaTimer | undefined>;
  /**
   * Removes the timer's pg-boss schedule and queue with all waiting jobs. A call in progress finishes and is not
   * retried.
   */
  remove(tx: Transaction, schedule: TimerReference): Promise<{ timer: PsaTimer; calledUntil: CalledUntil } | undefined>;
  /**
   * Recreates the timer. It won't call occurrences that were due before this transaction.
   * @param cadence the new cron and time zone, if they have changed
   */
  putBack(tx: Transaction, schedule: TimerReference, timer: PsaTimer, cadence: Cadence | null): Promise<void>;
}

/**
 * The PSA's Schedules in Temporal. They share their ids with this product's Schedules; every method leaves the latter
 * alone, except `removeOurs`.
 */
export interface PsaSchedules {
  problem(): Promise<string | null>;
  timers(): AsyncIterable<TimerReference>;
  find(schedule: TimerReference): Promise<PsaTimer | undefined>;
  /** Pauses the Schedule so that it makes no further calls. */
  pause(schedule: TimerReference): Promise<CalledUntil>;
  /** Resolves once the Schedule is deleted. */
  remove(schedule: TimerReference): Promise<void>;
  /**
   * Recreates the Schedule and backfills occurrences due after `since` (epoch milliseconds), unless that is too long
   * ago.
   */
  putBack(schedule: TimerReference, timer: PsaTimer, cadence: Cadence | null, since: number): Promise<void>;
  /** Deletes this product's Schedule with this id, so that the PSA's can replace it. */
  removeOurs(schedule: TimerReference): Promise<void>;
}

export interface PsaScheduler {
  jobs: PsaJobs;
  /** Null if the configuration says that the PSA never used Temporal. */
  schedules: PsaSchedules | null;
}
