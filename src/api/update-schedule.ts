import type { Api } from './api-context.ts';
import { type Result, settle } from './result.ts';
import type { Schedule, SchedulePatch } from './types.ts';
import { useChangeSchedule } from './use-change-schedule.ts';

export type ScheduleChange = {
  scheduleId: string;
  /** The version the change is based on; `*` for whatever is there now. */
  etag: string;
  patch: SchedulePatch;
};

export function updateSchedule(
  { client, extensionId }: Api,
  { scheduleId, etag, patch }: ScheduleChange,
): Promise<Result<Schedule>> {
  return settle(
    client.PATCH('/api/extensions/{extensionId}/schedules/{scheduleId}', {
      params: { path: { extensionId, scheduleId }, header: { 'If-Match': etag } },
      body: patch,
    }),
  );
}

export function useUpdateSchedule() {
  return useChangeSchedule(updateSchedule);
}
