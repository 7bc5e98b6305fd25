import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { auditQueryKey } from './audit-query-key.ts';
import { rememberSchedule, schedulesQueryOptions } from './list-schedules.ts';
import { problemCode, type Result } from './result.ts';
import type { Schedule } from './types.ts';

/** Which schedule, and the version of it a change is based on. */
export type ScheduleVersion = { scheduleId: string; etag: string };

/** A change of one schedule; `change` is one of the verbs that answer with it. */
export function useChangeSchedule<Change>(change: (api: Api, change: Change) => Promise<Result<Schedule>>) {
  const api = useApi();
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useMutation({
    mutationFn: async (wanted: Change) => {
      // An answer to an older question would put the old row back.
      await queryClient.cancelQueries({ queryKey });
      return change(api, wanted);
    },
    onSuccess: async (result) => {
      if (result.ok) rememberSchedule(queryClient, api, result.data);
      void queryClient.invalidateQueries({ queryKey: auditQueryKey(api) });
      // What is shown is out of date: the person decides again on what is there now.
      const stale = !result.ok && ['PRECONDITION_FAILED', 'NOT_FOUND'].includes(problemCode(result.failure) ?? '');
      const refreshed = queryClient.invalidateQueries({ queryKey });
      if (stale) await refreshed;
    },
  });
}
