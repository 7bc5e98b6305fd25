import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { rememberSchedule } from './list-schedules.ts';
import { type Result, settle } from './result.ts';
import type { Schedule } from './types.ts';

export function getSchedule({ client, extensionId }: Api, scheduleId: string): Promise<Result<Schedule>> {
  return settle(
    client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}', {
      params: { path: { extensionId, scheduleId } },
    }),
  );
}

/** Reads one schedule again on demand, after somebody else changed it. */
export function useReloadSchedule() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (scheduleId: string) => getSchedule(api, scheduleId),
    onSuccess: (result) => {
      if (result.ok) rememberSchedule(queryClient, api, result.data);
    },
  });
}
