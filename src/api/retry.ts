import { useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { refreshSchedules } from './refresh-schedules.ts';
import type { Result } from './result.ts';
import type { RunReference } from './runs.ts';
import type { Run } from './types.ts';
import { useRequest } from './use-request.ts';

/** Starts the next attempt of a run at once. `attempt` is the one that the person saw announced. */
export function useRetryRunNow() {
  return useChangeRetry(({ client, extensionId }, { attempt, ...run }: RunReference & { attempt: number }) =>
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/runs/{runId}/retry-now', {
      params: { path: { extensionId, ...run } },
      body: { attempt },
    }),
  );
}

/** Ends a run that waits for its next attempt. */
export function useStopRetryingRun() {
  return useChangeRetry(({ client, extensionId }, run: RunReference) =>
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/runs/{runId}/stop-retrying', {
      params: { path: { extensionId, ...run } },
    }),
  );
}

function useChangeRetry<Request extends RunReference>(send: (api: Api, request: Request) => Promise<Result<Run>>) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useRequest((request: Request) => send(api, request), {
    // After a refusal too: the run has changed since it was shown.
    onSuccess: (_, { scheduleId }) => refreshSchedules(queryClient, api, { runsOf: [scheduleId] }),
  });
}
