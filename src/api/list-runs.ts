import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import { runsQueryKey } from './runs-query-key.ts';
import type { RunPage, RunStatus, RunTrigger } from './types.ts';

export type RunsFilter = { status?: RunStatus; trigger?: RunTrigger };
export type RunsRequest = RunsFilter & { scheduleId: string; limit: number; cursor?: string | undefined };

const PAGE_SIZE = 25;
const CHART_SIZE = 100;

export function listRuns(
  { client, extensionId }: Api,
  { scheduleId, cursor, ...query }: RunsRequest,
  signal?: AbortSignal,
): Promise<Result<RunPage>> {
  const request = client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}/runs', {
    params: { path: { extensionId, scheduleId }, query: { ...query, ...(cursor && { cursor }) } },
    ...(signal && { signal }),
  });
  return settle(request, signal);
}

export function runsQueryOptions(api: Api, scheduleId: string, filter: RunsFilter) {
  return infiniteQueryOptions({
    queryKey: [...runsQueryKey(api, scheduleId), 'pages', filter] as const,
    queryFn: async ({ signal, pageParam }) =>
      dataOrThrow(await listRuns(api, { ...filter, scheduleId, limit: PAGE_SIZE, cursor: pageParam }, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: RunPage) => page.next_cursor ?? undefined,
    retry: retryRequest,
    refetchInterval: (query) => runsRefreshInterval(query.state.data),
  });
}

export function latestRunsQueryOptions(api: Api, scheduleId: string) {
  return queryOptions({
    queryKey: [...runsQueryKey(api, scheduleId), 'latest'] as const,
    queryFn: async ({ signal }) => dataOrThrow(await listRuns(api, { scheduleId, limit: CHART_SIZE }, signal)),
    retry: retryRequest,
    refetchInterval: (query) => runsRefreshInterval(query.state.data && { pages: [query.state.data] }),
  });
}

/** Newest first, a page at a time. */
export function useRuns(scheduleId: string, filter: RunsFilter) {
  return useInfiniteQuery(runsQueryOptions(useApi(), scheduleId, filter));
}

/** The last hundred at once, for the chart. */
export function useLatestRuns(scheduleId: string) {
  return useQuery(latestRunsQueryOptions(useApi(), scheduleId));
}

function runsRefreshInterval(data: Pick<InfiniteData<RunPage>, 'pages'> | undefined): number {
  const underway = data?.pages.some((page) =>
    page.items.some(({ status }) => status === 'queued' || status === 'running'),
  );
  return underway ? 2_000 : 15_000;
}
