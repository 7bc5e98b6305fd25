import type { DrivenClock } from './clock.ts';

/** What the rig does differently for one engine and for the other. */
export interface RigJobRunner {
  clock: DrivenClock;
  /** For API and workers. */
  env: Record<string, string>;
  /** Faults of this engine alone, by their names. */
  faults: Record<string, () => void | Promise<void>>;
  /** How many schedules there are when the faults begin. */
  schedules: number;
  /** Real milliseconds between two faults, about. */
  faultsEveryMs: number;
  /** Most attempts of a run, as people may choose them. */
  attempts: readonly number[];
  /** By how much the clock may be stepped now, milliseconds; never so that an instant at which something is due comes twice. */
  step(): number;
  /** After each step, and before the first. */
  tellTime(): Promise<void>;
  /** When a run of so many seconds from now is to end: something has been due by then. Both real, epoch milliseconds. */
  until(seconds: number): number;
  /** When all is done: what is still there and should not be, each in a sentence. */
  leftovers(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Whether the clock may be set back by a few seconds without passing a full minute a second time. */
export function mayStepBack(now: number): boolean {
  const second = (now % 60_000) / 1_000;
  return second > 10 && second < 50;
}
