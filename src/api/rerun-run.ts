import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Api, useApi } from './api-context.ts';
import { auditQueryKey } from './audit-query-key.ts';
import type { RunReference } from './get-run.ts';
import { createIntentKeys } from './intent-keys.ts';
import { runsQueryKey } from './list-runs.ts';
import { schedulesQueryOptions } from './list-schedules.ts';
import { type Result, settle } from './result.ts';
import type { Run } from './types.ts';

export type RerunRequest = RunReference & { allowDisabled?: boolean };

export function rerunRun(
  { client, extensionId }: Api,
  { scheduleId, runId, allowDisabled = false }: RerunRequest,
  idempotencyKey: string,
): Promise<Result<Run>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/runs/{runId}/rerun', {
      params: { path: { extensionId, scheduleId, runId }, header: { 'Idempotency-Key': idempotencyKey } },
      body: { allow_disabled: allowDisabled },
    }),
  );
}

/** Repeats a run that has ended without success. */
export function useRerunRun() {
  const api = useApi();
  const queryClient = useQueryClient();
  const [keys] = useState(() => createIntentKeys());
  return useMutation({
    mutationFn: async (request: RerunRequest) => {
      const intent = `${request.runId} ${request.allowDisabled ?? false}`;
      const result = await rerunRun(api, request, keys.keyFor(intent));
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
