import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { rememberSchedule, schedulesQueryOptions } from './list-schedules.ts';
import { problemCode, type Result, settle } from './result.ts';
import type { Schedule, SchedulePatch } from './types.ts';

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
  const api = useApi();
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useMutation({
    mutationFn: async (change: ScheduleChange) => {
      // An answer to an older question would put the old row back.
      await queryClient.cancelQueries({ queryKey });
      return updateSchedule(api, change);
    },
    onSuccess: async (result) => {
      if (result.ok) rememberSchedule(queryClient, api, result.data);
      // What is shown is out of date: the person decides again on what is there now.
      const stale = !result.ok && ['PRECONDITION_FAILED', 'NOT_FOUND'].includes(problemCode(result.failure) ?? '');
      const refreshed = queryClient.invalidateQueries({ queryKey });
      if (stale) await refreshed;
    },
  });
}
