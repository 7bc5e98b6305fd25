import { type CatchUp, DEFAULT_CATCH_UP_WINDOW_MS } from './catch-up.ts';
import type { NotificationSettings } from './notifications.ts';
import type { Overlap } from './overlap.ts';

/** How a schedule runs, and when people are notified. Changing a setting never moves or drops an occurrence. */
export interface ScheduleSettings extends NotificationSettings {
  maxAttempts: number;
  /** Timeout of one attempt, milliseconds. */
  timeoutMs: number;
  overlap: Overlap;
  catchUp: CatchUp;
  catchUpWindowMs: number;
  /** Consecutive failed runs after which the schedule is auto-paused; null means never. */
  pauseAfterFailures: number | null;
}

/** The names of all settings. */
export const SETTINGS = [
  'maxAttempts',
  'timeoutMs',
  'overlap',
  'catchUp',
  'catchUpWindowMs',
  'pauseAfterFailures',
  'notifyAfterFailures',
  'notifyOnRecovery',
] as const satisfies readonly (keyof ScheduleSettings)[];

/** The settings of a schedule created without any. */
export function defaultSettings(limits: { attemptTimeoutMs: number }): ScheduleSettings {
  return {
    maxAttempts: 3,
    timeoutMs: limits.attemptTimeoutMs,
    overlap: 'skip',
    catchUp: 'run_once',
    catchUpWindowMs: DEFAULT_CATCH_UP_WINDOW_MS,
    pauseAfterFailures: 10,
    notifyAfterFailures: null,
    notifyOnRecovery: null,
  };
}
