import type { Cadence, PsaTimer, TimerReference } from './psa-timer.ts';
import type { Transaction } from './store.ts';

/** What was called up to and including this instant, or null where nothing is known to have been called. */
export type CalledUntil = number | null;

/**
 * The PSA's pg-boss, in the database of the rows: what is removed or made again there is committed with the rows. The
 * transaction is an operator's; the login needs rights on the PSA's schema.
 */
export interface PsaJobs {
  /** Why nothing may be touched there, as a sentence; null where all is well, or where there is no pg-boss. */
  problem(tx: Transaction): Promise<string | null>;
  /** Whatever it has, even where no schedule stands for it. */
  timers(tx: Transaction): Promise<TimerReference[]>;
  find(tx: Transaction, schedule: TimerReference): Promise<PsaTimer | undefined>;
  /** Its schedule, its queue and whatever waits in it; a call under way ends by itself and is not retried. */
  remove(tx: Transaction, schedule: TimerReference): Promise<{ timer: PsaTimer; calledUntil: CalledUntil } | undefined>;
  /**
   * It calls nothing that was due before this transaction.
   * @param cadence where it has changed since
   */
  putBack(tx: Transaction, schedule: TimerReference, timer: PsaTimer, cadence: Cadence | null): Promise<void>;
}

/** The PSA's Schedules in Temporal. They have the ids of ours; every method leaves ours alone. */
export interface PsaSchedules {
  problem(): Promise<string | null>;
  timers(): AsyncIterable<TimerReference>;
  find(schedule: TimerReference): Promise<PsaTimer | undefined>;
  /** From then on it calls nothing. */
  pause(schedule: TimerReference): Promise<CalledUntil>;
  /** Resolves when it is gone. */
  remove(schedule: TimerReference): Promise<void>;
  /** It calls what was due after `since`, if that is not long ago. */
  putBack(schedule: TimerReference, timer: PsaTimer, cadence: Cadence | null, since: number): Promise<void>;
  /** Ours of this id, so that the PSA's can take its place. */
  removeOurs(schedule: TimerReference): Promise<void>;
}

export interface PsaScheduler {
  jobs: PsaJobs;
  /** Null where the operator says that the PSA never used Temporal. */
  schedules: PsaSchedules | null;
}
