import type { ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';

/** The settings that a request names. */
export function settingsOf(body: components['schemas']['SchedulePatch']): Partial<ScheduleSettings> {
  return {
    ...(body.max_attempts === undefined ? {} : { maxAttempts: body.max_attempts }),
    ...(body.timeout_ms === undefined ? {} : { timeoutMs: body.timeout_ms }),
    ...(body.overlap === undefined ? {} : { overlap: body.overlap }),
    ...(body.catch_up === undefined ? {} : { catchUp: body.catch_up }),
    ...(body.catch_up_window_ms === undefined ? {} : { catchUpWindowMs: body.catch_up_window_ms }),
    ...(body.pause_after_failures === undefined ? {} : { pauseAfterFailures: body.pause_after_failures }),
  };
}
