import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Api, useApi } from './api-context.ts';
import { auditQueryKey } from './audit-query-key.ts';
import { createIntentKeys } from './intent-keys.ts';
import { schedulesQueryOptions } from './list-schedules.ts';
import type { Result } from './result.ts';
import { runsQueryKey } from './runs-query-key.ts';
import type { Run } from './types.ts';

/**
 * The mutation of an operation that starts a run. Asked for again after an unclear end, it is asked for under the same key.
 * @param intentOf what two requests have in common when they mean the same
 */
export function useStartRun<Request extends { scheduleId: string }>(
  start: (api: Api, request: Request, idempotencyKey: string) => Promise<Result<Run>>,
  intentOf: (request: Request) => string,
) {
  const api = useApi();
  const queryClient = useQueryClient();
  const [keys] = useState(() => createIntentKeys());
  return useMutation({
    mutationFn: async (request: Request) => {
      const intent = intentOf(request);
      const result = await start(api, request, keys.keyFor(intent));
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
