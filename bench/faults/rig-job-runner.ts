import type { DrivenClock } from './clock.ts';

/** What differs between job runners in the rig. */
export interface RigJobRunner {
  clock: DrivenClock;
  /** Environment of API and workers. */
  env: Record<string, string>;
  /** Faults of this job runner by name, in addition to the common ones. */
  faults: Record<string, () => void | Promise<void>>;
  /** Number of schedules before the faults begin. */
  schedules: number;
  /** Approximate real milliseconds between two faults. */
  faultsEveryMs: number;
  /** The maximum numbers of attempts to choose from. */
  attempts: readonly number[];
  /** Milliseconds by which the clock may be stepped now, never so that an instant with an occurrence comes twice. */
  step(): number;
  /** Called after each step and before the first. */
  tellTime(): Promise<void>;
  /** When a run of `seconds` from now ends, so that something was due. Real epoch milliseconds. */
  until(seconds: number): number;
  /** Leftovers at the end, each described in a sentence. */
  leftovers(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Whether the clock may be set back by a few seconds without passing a full minute twice. */
export function mayStepBack(now: number): boolean {
  const second = (now % 60_000) / 1_000;
  return second > 10 && second < 50;
}
