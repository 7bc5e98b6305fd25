import type { RunJob } from './job-runner.ts';
import type { RunRow } from './store/runs.ts';
import type { ScheduleRow } from './store/schedules.ts';

/** By what an engine finds a schedule of ours again. */
export interface ScheduleReference {
  tenantId: string;
  installId: string;
  scheduleId: string;
}

/** A row with the name of its extension, for those who look at the engine itself; null where its install is gone. */
export type NamedSchedule = ScheduleRow & { extensionName: string | null };

/** An engine's schedule against its row. */
export interface Comparison {
  /** It was last told what it would be told now. */
  told: boolean;
  /** Which of its parts are not what it was last told, because somebody edited it in the engine itself. */
  edited: string[];
}

/** One schedule as the engine lists it; what it lists may be a little old. */
export interface ListedSchedule extends ScheduleReference {
  /** When it means to fire next, epoch milliseconds, ascending; empty while it is paused. */
  nextTimes: number[];
  /** As far as what is listed tells. */
  compare(schedule: NamedSchedule, now: number): Comparison;
}

/**
 * An engine that keeps schedules of its own and rings when one is due (Temporal). It is told what the rows say; what a
 * ring means, `beginOccurrence` decides. Every method rejects while the engine is away.
 */
export interface TemporalSchedules {
  /**
   * Makes the engine's schedule what the row says, whether there is one or not.
   * @param note who changed it and why, for those who look at the engine itself
   */
  put(schedule: NamedSchedule, note: string, now: number): Promise<void>;
  /** Nothing happens where there is none. */
  remove(schedule: ScheduleReference): Promise<void>;
  /**
   * Has the run executed; one that is being executed is asked to look again when it would end.
   * @param schedule undefined where its row is gone
   */
  startRun(run: RunJob, schedule: NamedSchedule | undefined): Promise<void>;
  /** Whether somebody has ended, in the engine itself, what carried this run, so that nobody shall go on with it. */
  hasEnded(run: RunRow): Promise<boolean>;
  /** Rejects when the engine does not answer. */
  ping(): Promise<void>;
  /** Every schedule that is this service's, and no other. */
  schedules(): AsyncIterable<ListedSchedule>;
  /** Everything the engine has of one schedule, which takes a request of its own; undefined where there is none. */
  inspect(schedule: NamedSchedule, now: number): Promise<Comparison | undefined>;
}
