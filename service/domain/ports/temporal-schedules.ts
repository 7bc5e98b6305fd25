import type { RunJob } from './job-runner.ts';
import type { RunRow } from './store/runs.ts';
import type { ScheduleRow } from './store/schedules.ts';

/** By what an engine finds a schedule of ours again. */
export interface ScheduleReference {
  tenantId: string;
  installId: string;
  scheduleId: string;
}

/** One schedule as the engine lists it; what it lists may be a little old. */
export interface ListedSchedule extends ScheduleReference {
  /** Of what it was last told; see `fingerprint`. */
  fingerprint: string | undefined;
  /** When it means to fire next, epoch milliseconds, ascending; empty while it is paused. */
  nextTimes: number[];
}

/**
 * An engine that keeps schedules of its own and rings when one is due (Temporal). It is told what the rows say; what a
 * ring means, `beginOccurrence` decides. Every method rejects while the engine is away.
 */
export interface TemporalSchedules {
  /** What the engine would be told of this row now: the same string exactly when it would be told the same. */
  fingerprint(schedule: ScheduleRow, now: number): string;
  /**
   * Makes the engine's schedule what the row says, whether there is one or not.
   * @param note who changed it and why, for those who look at the engine itself
   */
  put(schedule: ScheduleRow, note: string, now: number): Promise<void>;
  /** Nothing happens where there is none. */
  remove(schedule: ScheduleReference): Promise<void>;
  /** Has the run executed; one that is being executed is asked to look again when it would end. */
  startRun(run: RunJob): Promise<void>;
  /** Whether somebody has ended, in the engine itself, what carried this run, so that nobody shall go on with it. */
  hasEnded(run: RunRow): Promise<boolean>;
  /** Rejects when the engine does not answer. */
  ping(): Promise<void>;
  /** Every schedule that is this service's, and no other. */
  schedules(): AsyncIterable<ListedSchedule>;
}
