import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Api, useApi } from './api-context.ts';
import { auditQueryKey } from './audit-query-key.ts';
import { createIntentKeys } from './intent-keys.ts';
import { runsQueryKey } from './list-runs.ts';
import { schedulesQueryOptions } from './list-schedules.ts';
import { type Result, settle } from './result.ts';
import type { Run } from './types.ts';

export type RunNowRequest = { scheduleId: string; allowDisabled?: boolean };

export function runScheduleNow(
  { client, extensionId }: Api,
  { scheduleId, allowDisabled = false }: RunNowRequest,
  idempotencyKey: string,
): Promise<Result<Run>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/run-now', {
      params: { path: { extensionId, scheduleId }, header: { 'Idempotency-Key': idempotencyKey } },
      body: { allow_disabled: allowDisabled },
    }),
  );
}

export function useRunScheduleNow() {
  const api = useApi();
  const queryClient = useQueryClient();
  const [keys] = useState(() => createIntentKeys());
  return useMutation({
    mutationFn: async (request: RunNowRequest) => {
      const intent = `${request.scheduleId} ${request.allowDisabled ?? false}`;
      const result = await runScheduleNow(api, request, keys.keyFor(intent));
      keys.settled(intent, result);
      return result;
    },
    onSuccess: (_result, { scheduleId }) => {
      void queryClient.invalidateQueries({ queryKey: schedulesQueryOptions(api).queryKey });
      void queryClient.invalidateQueries({ queryKey: runsQueryKey(api, scheduleId) });
      void queryClient.invalidateQueries({ queryKey: auditQueryKey(api) });
    },
  });
}
