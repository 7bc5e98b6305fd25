import { type CatchUp, DEFAULT_CATCH_UP_WINDOW_MS } from './catch-up.ts';
import type { Overlap } from './overlap.ts';

/** How a schedule runs, beside when. Changing any of it neither moves nor drops an occurrence. */
export interface ScheduleSettings {
  maxAttempts: number;
  /** Of one attempt. */
  timeoutMs: number;
  overlap: Overlap;
  catchUp: CatchUp;
  catchUpWindowMs: number;
  /** Failed runs in a row after which it pauses itself; null never. */
  pauseAfterFailures: number | null;
}

/** Every setting, for what goes through them. */
export const SETTINGS = [
  'maxAttempts',
  'timeoutMs',
  'overlap',
  'catchUp',
  'catchUpWindowMs',
  'pauseAfterFailures',
] as const satisfies readonly (keyof ScheduleSettings)[];

/** What a schedule gets where nothing is said. */
export function defaultSettings(limits: { attemptTimeoutMs: number }): ScheduleSettings {
  return {
    maxAttempts: 3,
    timeoutMs: limits.attemptTimeoutMs,
    overlap: 'skip',
    catchUp: 'run_once',
    catchUpWindowMs: DEFAULT_CATCH_UP_WINDOW_MS,
    pauseAfterFailures: 10,
  };
}
