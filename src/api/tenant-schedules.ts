import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { refreshInterval, tenantSchedulesKey } from './overview.ts';
import type { From } from './paging.ts';
import { dataOrThrow } from './result.ts';
import { useTenantApi } from './tenant-api.ts';
import type { ScheduleState, TenantSchedule } from './types.ts';

/** After the last key press, in milliseconds. */
const TYPED_MS = 300;
const PAGE_SIZE = 50;
const FIRST_PAGE: From = {};

export type TenantFilter = {
  search?: string;
  extension_id?: string;
  state?: ScheduleState;
  last_run?: 'succeeded' | 'failed' | 'never';
};

type TenantPage = { items: TenantSchedule[]; next_cursor: string | null };

/** The schedules of all extensions, oldest first, one page at a time. */
export function useTenantSchedules(filter: TenantFilter) {
  const { client, scope } = useTenantApi();
  return useInfiniteQuery({
    queryKey: [...tenantSchedulesKey(scope), filter],
    queryFn: async ({ signal, pageParam }): Promise<TenantPage> => {
      // While a person types, the query of each key is given up before it is sent.
      if (filter.search !== undefined) await pause(signal);
      const query = { limit: PAGE_SIZE, ...filter, ...pageParam };
      return dataOrThrow(await client.GET('/api/schedules', { params: { query }, signal }));
    },
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page: TenantPage) => (page.next_cursor === null ? undefined : { cursor: page.next_cursor }),
    refetchInterval: refreshInterval,
    placeholderData: keepPreviousData,
  });
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, TYPED_MS);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
