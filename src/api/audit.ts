import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import type { From } from './paging.ts';
import { dataOrThrow } from './result.ts';
import { auditKey } from './schedules.ts';
import type { AuditPage } from './types.ts';

const PAGE_SIZE = 25;
const FIRST_PAGE: From = {};

/**
 * The audit list, newest first, one page at a time.
 * @param scheduleId limits the list to one schedule, deleted or not; without it, all schedules of the extension
 * @param enabled whether to read it now
 */
export function useAudit(scheduleId: string | undefined, enabled = true) {
  const api = useApi();
  const { client, extensionId } = api;
  return useInfiniteQuery({
    queryKey: [...auditKey(api), scheduleId ?? 'all'],
    queryFn: async ({ signal, pageParam }) => {
      const query = { limit: PAGE_SIZE, ...pageParam };
      const request =
        scheduleId === undefined
          ? client.GET('/api/extensions/{extensionId}/audit', { params: { path: { extensionId }, query }, signal })
          : client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}/audit', {
              params: { path: { extensionId, scheduleId }, query },
              signal,
            });
      return dataOrThrow(await request);
    },
    enabled,
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page: AuditPage) => (page.next_cursor === null ? undefined : { cursor: page.next_cursor }),
  });
}
