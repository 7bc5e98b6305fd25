import type { Api } from './api-context.ts';
import { type Result, settle } from './result.ts';
import type { Schedule, SchedulePause } from './types.ts';
import { type ScheduleVersion, useChangeSchedule } from './use-change-schedule.ts';

export function pauseSchedule(
  { client, extensionId }: Api,
  { scheduleId, etag, pause }: ScheduleVersion & { pause: SchedulePause },
): Promise<Result<Schedule>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/pause', {
      params: { path: { extensionId, scheduleId }, header: { 'If-Match': etag } },
      body: pause,
    }),
  );
}

/** Pausing what is paused replaces its note and its end. */
export function usePauseSchedule() {
  return useChangeSchedule(pauseSchedule);
}
