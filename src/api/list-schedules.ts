import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { allPages } from './all-pages.ts';
import { type Api, useApi } from './api-context.ts';
import { refreshInterval } from './refresh-interval.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import type { Schedule } from './types.ts';

export async function listSchedules({ client, extensionId }: Api, signal?: AbortSignal): Promise<Result<Schedule[]>> {
  const pages = await allPages((cursor) =>
    settle(
      client.GET('/api/extensions/{extensionId}/schedules', {
        params: { path: { extensionId }, query: { limit: 100, ...(cursor && { cursor }) } },
        ...(signal && { signal }),
      }),
      signal,
    ),
  );
  return pages.ok ? { ok: true, data: pages.data.items } : pages;
}

export function schedulesQueryOptions(api: Api) {
  return queryOptions({
    queryKey: ['schedules', api.extensionId],
    queryFn: async ({ signal }) => dataOrThrow(await listSchedules(api, signal)),
    retry: retryRequest,
    // Paused by TanStack Query while the page is hidden.
    refetchInterval: (query) => refreshInterval(query.state.data, Date.now()),
  });
}

/** The schedules of the extension, kept up to date. */
export function useSchedules() {
  return useQuery(schedulesQueryOptions(useApi()));
}

/** Puts a schedule the service has just answered with in its place, or at the end. */
export function rememberSchedule(queryClient: QueryClient, api: Api, schedule: Schedule): void {
  queryClient.setQueryData(schedulesQueryOptions(api).queryKey, (schedules) => {
    if (!schedules) return schedules;
    const known = schedules.some(({ id }) => id === schedule.id);
    return known ? schedules.map((other) => (other.id === schedule.id ? schedule : other)) : [...schedules, schedule];
  });
}

export function forgetSchedule(queryClient: QueryClient, api: Api, scheduleId: string): void {
  queryClient.setQueryData(schedulesQueryOptions(api).queryKey, (schedules) =>
    schedules?.filter(({ id }) => id !== scheduleId),
  );
}
