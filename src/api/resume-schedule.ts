import type { Api } from './api-context.ts';
import { type Result, settle } from './result.ts';
import type { Schedule } from './types.ts';
import { type ScheduleVersion, useChangeSchedule } from './use-change-schedule.ts';

export function resumeSchedule(
  { client, extensionId }: Api,
  { scheduleId, etag }: ScheduleVersion,
): Promise<Result<Schedule>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/resume', {
      params: { path: { extensionId, scheduleId }, header: { 'If-Match': etag } },
    }),
  );
}

export function useResumeSchedule() {
  return useChangeSchedule(resumeSchedule);
}
