import { isFinished } from '@extension-schedules/core/states.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import { runsQueryKey } from './runs-query-key.ts';
import type { Run } from './types.ts';

const FOLLOW_MS = 1_000;

export type RunReference = { scheduleId: string; runId: string };

export function getRun(
  { client, extensionId }: Api,
  { scheduleId, runId }: RunReference,
  signal?: AbortSignal,
): Promise<Result<Run>> {
  const request = client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}/runs/{runId}', {
    params: { path: { extensionId, scheduleId, runId } },
    ...(signal && { signal }),
  });
  return settle(request, signal);
}

export function runQueryOptions(api: Api, run: RunReference) {
  return queryOptions({
    queryKey: [...runsQueryKey(api, run.scheduleId), 'run', run.runId] as const,
    queryFn: async ({ signal }) => dataOrThrow(await getRun(api, run, signal)),
    retry: retryRequest,
    refetchInterval: (query) => (query.state.data && isFinished(query.state.data.status) ? false : FOLLOW_MS),
  });
}

/** One run, followed until it is finished. */
export function useRun(run: RunReference) {
  return useQuery(runQueryOptions(useApi(), run));
}
