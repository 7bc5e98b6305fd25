import type { JobRunnerName } from './store/schedules.ts';

/** The timer with which the PSA's first scheduler calls one schedule, before this product takes it over. */
export interface PsaTimer {
  runner: JobRunnerName;
  /** False if only old jobs are left, so that the timer starts no new calls. */
  calls: boolean;
  /** May differ from the schedule's row. Null if the job runner stores no cron text. */
  cron: string | null;
  timezone: string;
  /** Epoch milliseconds; null if the job runner doesn't list them. */
  nextTimes: number[] | null;
  /** Paused in the job runner itself. */
  paused: boolean;
  /** Number of jobs or workflows that have not ended. */
  unfinished: number;
  /** JSON from which the timer can be recreated. */
  shape: unknown;
}

export interface Cadence {
  cron: string;
  timezone: string;
}

/** Job runners identify timers without a tenant. */
export interface TimerReference {
  installId: string;
  scheduleId: string;
}
