import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import type { From } from './paging.ts';
import { dataOrThrow } from './result.ts';
import { type RunReference, useStartRun } from './runs.ts';
import { runsKey } from './runs-key.ts';
import type { RunPage, RunStatus, RunTrigger } from './types.ts';

export type RunsFilter = { statuses?: readonly RunStatus[]; trigger?: RunTrigger; from?: string; to?: string };

const PAGE_SIZE = 50;
const FIRST_PAGE: From = {};
const CHART_SIZE = 100;

/** Runs, newest first, one page at a time. */
export function useRuns(scheduleId: string, filter: RunsFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...runsKey(api, scheduleId), 'pages', filter],
    queryFn: ({ signal, pageParam }) =>
      fetchRuns(api, scheduleId, { ...filter, limit: PAGE_SIZE, ...pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page: RunPage) => (page.next_cursor === null ? undefined : { cursor: page.next_cursor }),
    refetchInterval: (query) => refreshInterval(query.state.data),
  });
}

/** The last 100 runs in one request, for the chart. */
export function useLatestRuns(scheduleId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...runsKey(api, scheduleId), 'latest'],
    queryFn: ({ signal }) => fetchRuns(api, scheduleId, { limit: CHART_SIZE }, signal),
    refetchInterval: (query) => refreshInterval(query.state.data && { pages: [query.state.data] }),
  });
}

/** Starts a rerun of a run that ended without success. */
export function useRerunRun() {
  return useStartRun<RunReference & { allowDisabled?: boolean }>(
    ({ client, extensionId }, { scheduleId, runId, allowDisabled = false }, idempotencyKey) =>
      client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/runs/{runId}/rerun', {
        params: { path: { extensionId, scheduleId, runId }, header: { 'Idempotency-Key': idempotencyKey } },
        body: { allow_disabled: allowDisabled },
      }),
    ({ runId, allowDisabled = false }) => `${runId} ${allowDisabled}`,
  );
}

async function fetchRuns(
  { client, extensionId }: Api,
  scheduleId: string,
  query: RunsFilter & From & { limit: number },
  signal: AbortSignal,
): Promise<RunPage> {
  const { statuses, ...others } = query;
  const several = statuses && { statuses: [...statuses] };
  const params = { path: { extensionId, scheduleId }, query: { ...others, ...several } };
  return dataOrThrow(await client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}/runs', { params, signal }));
}

function refreshInterval(data: Pick<InfiniteData<RunPage>, 'pages'> | undefined): number {
  const underway = data?.pages.some((page) =>
    page.items.some(({ status }) => status === 'queued' || status === 'running'),
  );
  return underway ? 2_000 : 15_000;
}
