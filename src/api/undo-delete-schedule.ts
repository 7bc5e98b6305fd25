import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { auditQueryKey } from './audit-query-key.ts';
import { extensionQueryOptions } from './get-extension.ts';
import { rememberSchedule, schedulesQueryOptions } from './list-schedules.ts';
import { type Result, settle } from './result.ts';
import type { Schedule } from './types.ts';

/** `name`: another one, where its own is taken by now. */
export type Restoration = { scheduleId: string; name?: string };

export function undoDeleteSchedule(
  { client, extensionId }: Api,
  { scheduleId, name }: Restoration,
): Promise<Result<Schedule>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/undo-delete', {
      params: { path: { extensionId, scheduleId } },
      body: name === undefined ? {} : { name },
    }),
  );
}

export function useUndoDeleteSchedule() {
  const api = useApi();
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useMutation({
    mutationFn: async (restoration: Restoration) => {
      await queryClient.cancelQueries({ queryKey });
      return undoDeleteSchedule(api, restoration);
    },
    onSuccess: (result) => {
      if (result.ok) rememberSchedule(queryClient, api, result.data);
      void queryClient.invalidateQueries({ queryKey });
      void queryClient.invalidateQueries({ queryKey: extensionQueryOptions(api).queryKey });
      void queryClient.invalidateQueries({ queryKey: auditQueryKey(api) });
    },
  });
}
