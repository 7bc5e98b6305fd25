import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { useChangeSchedule } from './change-schedule.ts';
import { useKeyedMutation } from './keyed-mutation.ts';
import { bodyTextOf, keepPayloadText, type WithPayloadText } from './payload-text.ts';
import { refreshSchedules } from './refresh-schedules.ts';
import { dataOrThrow } from './result.ts';
import { rememberAdded, rememberSchedule, type ScheduleVersion } from './schedules.ts';
import type { ScheduleCreate, SchedulePatch } from './types.ts';
import { useRequest } from './use-request.ts';

export function useCreateSchedule() {
  const api = useApi();
  const { client, extensionId } = api;
  const queryClient = useQueryClient();
  return useKeyedMutation(
    (schedule: WithPayloadText<ScheduleCreate>, idempotencyKey) => {
      const params = { path: { extensionId }, header: { 'Idempotency-Key': idempotencyKey } };
      return client.POST('/api/extensions/{extensionId}/schedules', { params, bodyText: bodyTextOf(schedule) });
    },
    (result) => {
      if (!result.ok) return;
      rememberAdded(queryClient, api, result.data);
      void refreshSchedules(queryClient, api, { count: true });
    },
  );
}

/** Changes fields of a schedule, the payload among them. */
export function useEditSchedule() {
  return useChangeSchedule(
    ({ client, extensionId }, change: ScheduleVersion & { patch: WithPayloadText<SchedulePatch> }) => {
      const { scheduleId, etag, patch } = change;
      const params = { path: { extensionId, scheduleId }, header: { 'If-Match': etag } };
      const bodyText = bodyTextOf(patch);
      return client.PATCH('/api/extensions/{extensionId}/schedules/{scheduleId}', { params, bodyText });
    },
  );
}

/** One schedule with its payload, read again each time it is opened but not while it is open. */
export function useScheduleDetail(scheduleId: string) {
  const { client, extensionId, scope } = useApi();
  return useQuery({
    queryKey: ['schedule', scope, scheduleId],
    queryFn: async ({ signal }) => {
      const params = { path: { extensionId, scheduleId } };
      const answer = await client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}', { params, signal });
      return dataOrThrow(keepPayloadText(answer));
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Reads one schedule again on demand, after another person changed it. */
export function useReloadSchedule() {
  const api = useApi();
  const { client, extensionId } = api;
  const queryClient = useQueryClient();
  return useRequest(
    async (scheduleId: string) => {
      const params = { path: { extensionId, scheduleId } };
      return keepPayloadText(await client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}', { params }));
    },
    {
      onSuccess: (result) => {
        if (result.ok) rememberSchedule(queryClient, api, result.data);
      },
    },
  );
}
