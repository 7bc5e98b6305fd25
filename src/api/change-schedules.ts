import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Api, useApi } from './api-context.ts';
import { auditQueryKey } from './audit-query-key.ts';
import { extensionQueryOptions } from './get-extension.ts';
import { createIntentKeys } from './intent-keys.ts';
import { forgetSchedule, schedulesQueryOptions } from './list-schedules.ts';
import { type Result, settle } from './result.ts';
import type { BulkChange, BulkResult } from './types.ts';

export function changeSchedules(
  { client, extensionId }: Api,
  body: BulkChange,
  idempotencyKey: string,
): Promise<Result<BulkResult>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules/bulk', {
      params: { path: { extensionId }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** Enables, disables or deletes many; each is settled for itself. The list is read again before it answers. */
export function useChangeSchedules() {
  const api = useApi();
  const queryClient = useQueryClient();
  const { queryKey } = schedulesQueryOptions(api);
  const [keys] = useState(() => createIntentKeys());
  return useMutation({
    mutationFn: async (body: BulkChange) => {
      await queryClient.cancelQueries({ queryKey });
      const intent = JSON.stringify(body);
      const result = await changeSchedules(api, body, keys.keyFor(intent));
      keys.settled(intent, result);
      return result;
    },
    onSuccess: async (result) => {
      if (result.ok) {
        for (const { id, status } of result.data.items) if (status === 204) forgetSchedule(queryClient, api, id);
      }
      void queryClient.invalidateQueries({ queryKey: extensionQueryOptions(api).queryKey });
      void queryClient.invalidateQueries({ queryKey: auditQueryKey(api) });
      await queryClient.invalidateQueries({ queryKey });
    },
  });
}
