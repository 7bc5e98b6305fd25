import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Api, useApi } from './api-context.ts';
import { extensionQueryOptions } from './get-extension.ts';
import { createIntentKeys } from './intent-keys.ts';
import { rememberSchedule, schedulesQueryOptions } from './list-schedules.ts';
import { type Result, settle } from './result.ts';
import type { Schedule, ScheduleCreate } from './types.ts';

export function createSchedule(
  { client, extensionId }: Api,
  body: ScheduleCreate,
  idempotencyKey: string,
): Promise<Result<Schedule>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules', {
      params: { path: { extensionId }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export function useCreateSchedule() {
  const api = useApi();
  const queryClient = useQueryClient();
  const [keys] = useState(() => createIntentKeys());
  return useMutation({
    mutationFn: async (body: ScheduleCreate) => {
      const intent = JSON.stringify(body);
      const result = await createSchedule(api, body, keys.keyFor(intent));
      keys.settled(intent, result);
      return result;
    },
    onSuccess: (result) => {
      if (!result.ok) return;
      rememberSchedule(queryClient, api, result.data);
      void queryClient.invalidateQueries({ queryKey: extensionQueryOptions(api).queryKey });
      void queryClient.invalidateQueries({ queryKey: schedulesQueryOptions(api).queryKey });
    },
  });
}
