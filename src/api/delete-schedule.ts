import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { extensionQueryOptions } from './get-extension.ts';
import { forgetSchedule, schedulesQueryOptions } from './list-schedules.ts';
import { problemCode, type Result, settle } from './result.ts';

export function deleteSchedule(
  { client, extensionId }: Api,
  { scheduleId, etag }: { scheduleId: string; etag: string },
): Promise<Result<undefined>> {
  return settle(
    client.DELETE('/api/extensions/{extensionId}/schedules/{scheduleId}', {
      params: { path: { extensionId, scheduleId }, header: { 'If-Match': etag } },
    }),
  );
}

export function useDeleteSchedule() {
  const api = useApi();
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useMutation({
    mutationFn: async (target: { scheduleId: string; etag: string }): Promise<Result<undefined>> => {
      await queryClient.cancelQueries({ queryKey });
      const result = await deleteSchedule(api, target);
      // Gone already is what was wanted.
      if (!result.ok && problemCode(result.failure) === 'NOT_FOUND') return { ok: true, data: undefined };
      return result;
    },
    onSuccess: (result, { scheduleId }) => {
      if (result.ok) forgetSchedule(queryClient, api, scheduleId);
      void queryClient.invalidateQueries({ queryKey });
      void queryClient.invalidateQueries({ queryKey: extensionQueryOptions(api).queryKey });
    },
  });
}
