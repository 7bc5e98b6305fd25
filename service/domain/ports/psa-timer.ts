import type { JobRunnerName } from './store/schedules.ts';

/** What calls one schedule in the PSA's own first scheduler, before this product takes it over. */
export interface PsaTimer {
  runner: JobRunnerName;
  /** False where nothing is left but jobs: then it calls nothing new. */
  calls: boolean;
  /** What it goes by, which may differ from the row's; null where the job runner keeps no text of it. */
  cron: string | null;
  timezone: string;
  /** When it calls next, where the job runner says so itself. */
  nextTimes: number[] | null;
  /** Somebody paused it in the job runner. */
  paused: boolean;
  /** Jobs or workflows that have not ended. */
  unfinished: number;
  /** JSON from which the same can be made again. */
  shape: unknown;
}

export interface Cadence {
  cron: string;
  timezone: string;
}

/** The job runners know no tenant. */
export interface TimerReference {
  installId: string;
  scheduleId: string;
}
