import type { Api } from './api-context.ts';
import { type Result, settle } from './result.ts';
import type { Schedule } from './types.ts';
import { type ScheduleVersion, useChangeSchedule } from './use-change-schedule.ts';

export function undoSkipNext(
  { client, extensionId }: Api,
  { scheduleId, etag }: ScheduleVersion,
): Promise<Result<Schedule>> {
  return settle(
    client.DELETE('/api/extensions/{extensionId}/schedules/{scheduleId}/skip-next', {
      params: { path: { extensionId, scheduleId }, header: { 'If-Match': etag } },
    }),
  );
}

export function useUndoSkipNext() {
  return useChangeSchedule(undoSkipNext);
}
