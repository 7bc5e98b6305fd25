import { useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { refreshSchedules } from './refresh-schedules.ts';
import { problemCode, type Result } from './result.ts';
import { rememberSchedule, type ScheduleVersion, schedulesQueryOptions } from './schedules.ts';
import type { ScheduleDetail, SchedulePatch } from './types.ts';
import { useRequest } from './use-request.ts';

/** A mutation of one schedule whose response is the changed schedule. */
export function useChangeSchedule<Change>(send: (api: Api, change: Change) => Promise<Result<ScheduleDetail>>) {
  const api = useApi();
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  return useRequest(
    async (change: Change) => {
      // A list response requested earlier would put the old row back.
      await queryClient.cancelQueries({ queryKey });
      return send(api, change);
    },
    {
      onSuccess: async (result) => {
        if (result.ok) rememberSchedule(queryClient, api, result.data);
        // The list is out of date: reload it, so the person decides on the current state.
        const stale = !result.ok && ['PRECONDITION_FAILED', 'NOT_FOUND'].includes(problemCode(result.failure) ?? '');
        const refreshed = refreshSchedules(queryClient, api);
        if (stale) await refreshed;
      },
    },
  );
}

export function useUpdateSchedule() {
  return useChangeSchedule(({ client, extensionId }, change: ScheduleVersion & { patch: SchedulePatch }) => {
    const { scheduleId, etag, patch } = change;
    return client.PATCH('/api/extensions/{extensionId}/schedules/{scheduleId}', {
      params: { path: { extensionId, scheduleId }, header: { 'If-Match': etag } },
      body: patch,
    });
  });
}

/** Skips the next run, or undoes the skip. */
export function useChangeSkip() {
  return useChangeSchedule(({ client, extensionId }, change: ScheduleVersion & { skip: boolean }) => {
    const { scheduleId, etag, skip } = change;
    const path = '/api/extensions/{extensionId}/schedules/{scheduleId}/skip-next';
    const params = { path: { extensionId, scheduleId }, header: { 'If-Match': etag } };
    return skip ? client.POST(path, { params }) : client.DELETE(path, { params });
  });
}
