import type { RunJob } from './job-runner.ts';
import type { RunRow } from './store/runs.ts';
import type { ScheduleRow } from './store/schedules.ts';

/** Identifies a schedule of this product in Temporal. */
export interface ScheduleReference {
  tenantId: string;
  installId: string;
  scheduleId: string;
}

/** A row with its extension's name, shown in Temporal; null if the install no longer exists. */
export type NamedSchedule = ScheduleRow & { extensionName: string | null };

/** A Temporal Schedule compared with its row. */
export interface Comparison {
  /** The last sync wrote what a sync would write now. */
  synced: boolean;
  /** Parts that were edited in Temporal since the last sync. */
  edited: string[];
}

/** One Schedule as Temporal lists it. Lists may lag behind. */
export interface ListedSchedule extends ScheduleReference {
  /** Upcoming fire times, epoch milliseconds, ascending; empty while it is paused. */
  nextTimes: number[];
  /** Compares only the parts that a list shows. */
  compare(schedule: NamedSchedule, now: number): Comparison;
}

/**
 * Temporal's Schedules, which follow the rows. When a Schedule fires, `beginOccurrence` decides what runs. Every method
 * rejects while Temporal is unreachable.
 */
export interface TemporalSchedules {
  /**
   * Creates or updates the Schedule to match the row.
   * @param note who changed it and why, shown in Temporal
   */
  put(schedule: NamedSchedule, note: string, now: number): Promise<void>;
  /** Does nothing if the Schedule doesn't exist. */
  remove(schedule: ScheduleReference): Promise<void>;
  /**
   * Starts the run's workflow. If it is already running, signals it to check again at once.
   * @param schedule undefined if its row no longer exists
   * @param nominal the nominal time of the occurrence whose own workflow may be executing the run, epoch milliseconds
   */
  startRun(run: RunJob, schedule: NamedSchedule | undefined, nominal?: number): Promise<void>;
  /** Whether the run's workflow was cancelled or terminated in Temporal, so that the run must not continue. */
  hasEnded(run: RunRow): Promise<boolean>;
  /** Rejects if Temporal doesn't answer. */
  ping(): Promise<void>;
  /** All Schedules of this service. */
  schedules(): AsyncIterable<ListedSchedule>;
  /** Compares all parts of one Schedule, at the cost of one request; undefined if it doesn't exist. */
  inspect(schedule: NamedSchedule, now: number): Promise<Comparison | undefined>;
}
