import type { Schedule, ScheduleDefaults } from '#api/types.ts';
import { readNumber } from '../../shared/read-number.ts';

/** The settings in the form. Numbers are kept as typed. */
export type SettingsValues = {
  maxAttempts: string;
  /** Seconds. */
  timeout: string;
  overlap: Schedule['overlap'];
  catchUp: Schedule['catch_up'];
  /** Milliseconds, chosen from a list. */
  catchUpWindow: string;
  /** Blank means that the schedule never auto-pauses. */
  pauseAfter: string;
};

export function toSettingsValues(settings: ScheduleDefaults): SettingsValues {
  return {
    maxAttempts: String(settings.max_attempts),
    timeout: String(settings.timeout_ms / 1000),
    overlap: settings.overlap,
    catchUp: settings.catch_up,
    catchUpWindow: String(settings.catch_up_window_ms),
    pauseAfter: String(settings.pause_after_failures ?? ''),
  };
}

/** Converts values that have passed the form's checks. */
export function toSettings(values: SettingsValues): ScheduleDefaults {
  return {
    max_attempts: Number(values.maxAttempts),
    timeout_ms: Math.round(readNumber(values.timeout) * 1000),
    overlap: values.overlap,
    catch_up: values.catchUp,
    catch_up_window_ms: Number(values.catchUpWindow),
    pause_after_failures: values.pauseAfter.trim() === '' ? null : readNumber(values.pauseAfter),
  };
}
