import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { useChangeSchedule } from './change-schedule.ts';
import { useKeyedMutation } from './keyed-mutation.ts';
import { manualRunLimitKey } from './manual-run-limit.ts';
import { refreshSchedules } from './refresh-schedules.ts';
import { dataOrThrow, problemCode, type Result } from './result.ts';
import { rememberAdded, type ScheduleVersion, schedulesQueryOptions } from './schedules.ts';
import { serviceClock } from './service-clock.ts';
import type { BulkChange, SchedulePause } from './types.ts';
import { useRequest } from './use-request.ts';

/** Pausing a paused schedule replaces its note and end. */
export function usePauseSchedule() {
  return useChangeSchedule(({ client, extensionId }, change: ScheduleVersion & { pause: SchedulePause }) => {
    const { scheduleId, etag, pause } = change;
    const params = { path: { extensionId, scheduleId }, header: { 'If-Match': etag } };
    return client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/pause', { params, body: pause });
  });
}

export function useResumeSchedule() {
  return useChangeSchedule(({ client, extensionId }, { scheduleId, etag }: ScheduleVersion) => {
    const params = { path: { extensionId, scheduleId }, header: { 'If-Match': etag } };
    return client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/resume', { params });
  });
}

/** Previews a resume. The key includes the schedule's version, because a change makes the preview stale. */
export function useResumePreview({ scheduleId, etag }: ScheduleVersion) {
  const { client, extensionId, scope } = useApi();
  return useQuery({
    queryKey: ['resume-preview', scope, scheduleId, etag],
    queryFn: async ({ signal }) => {
      const path = '/api/extensions/{extensionId}/schedules/{scheduleId}/resume-preview';
      const params = { path: { extensionId, scheduleId } };
      return dataOrThrow(await client.GET(path, { params, signal }));
    },
    // A cached preview may be outdated, so it is dropped.
    gcTime: 0,
  });
}

export function useDeleteSchedule() {
  const api = useApi();
  const { client, extensionId } = api;
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useRequest(
    async ({ scheduleId, etag }: ScheduleVersion): Promise<Result<undefined>> => {
      await queryClient.cancelQueries({ queryKey });
      const params = { path: { extensionId, scheduleId }, header: { 'If-Match': etag } };
      const result = await client.DELETE('/api/extensions/{extensionId}/schedules/{scheduleId}', { params });
      // Already deleted counts as success.
      if (!result.ok && problemCode(result.failure) === 'NOT_FOUND') return { ok: true, data: undefined };
      return result;
    },
    {
      onSuccess: (result, { scheduleId }) => {
        if (result.ok) forgetSchedule(queryClient, api, scheduleId);
        void refreshSchedules(queryClient, api, { count: true });
      },
    },
  );
}

/** `name` is a new name, for when another schedule has taken the old one. */
type Restoration = { scheduleId: string; name?: string };

export function useUndoDeleteSchedule() {
  const api = useApi();
  const { client, extensionId } = api;
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useRequest(
    async ({ scheduleId, ...body }: Restoration) => {
      await queryClient.cancelQueries({ queryKey });
      const params = { path: { extensionId, scheduleId } };
      return client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/undo-delete', { params, body });
    },
    {
      onSuccess: (result) => {
        if (result.ok) rememberAdded(queryClient, api, result.data);
        void refreshSchedules(queryClient, api, { count: true });
      },
    },
  );
}

/** Changes, deletes or runs many; each succeeds or fails by itself. The list is read again before it answers. */
export function useChangeSchedules() {
  const api = useApi();
  const { client, extensionId } = api;
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useKeyedMutation(
    async (body: BulkChange, idempotencyKey) => {
      await queryClient.cancelQueries({ queryKey });
      const params = { path: { extensionId }, header: { 'Idempotency-Key': idempotencyKey } };
      return client.POST('/api/extensions/{extensionId}/schedules/bulk', { params, body });
    },
    (result) => {
      const items = result.ok ? result.data.items : [];
      for (const { id, status, retry_after } of items) {
        if (status === 204) forgetSchedule(queryClient, api, id);
        if (retry_after !== undefined) {
          queryClient.setQueryData(manualRunLimitKey(api), serviceClock.now() + retry_after * 1_000);
        }
      }
      const started = items.filter(({ run_id }) => run_id !== undefined);
      return refreshSchedules(queryClient, api, { count: true, runsOf: started.map(({ id }) => id) });
    },
  );
}

/** Idempotent: repeating it changes nothing, so it needs no key. */
export function useUndoBulkChange() {
  const api = useApi();
  const { client, extensionId } = api;
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useRequest(
    async (bulkChangeId: string) => {
      await queryClient.cancelQueries({ queryKey });
      const params = { path: { extensionId } };
      const body = { bulk_change_id: bulkChangeId };
      return client.POST('/api/extensions/{extensionId}/schedules/bulk-undo', { params, body });
    },
    // Undoing an import removes schedules.
    { onSuccess: () => refreshSchedules(queryClient, api, { count: true }) },
  );
}

function forgetSchedule(queryClient: QueryClient, api: Api, scheduleId: string): void {
  queryClient.setQueryData(schedulesQueryOptions(api).queryKey, (schedules) =>
    schedules?.filter(({ id }) => id !== scheduleId),
  );
}
