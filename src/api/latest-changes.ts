import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { dataOrThrow } from './result.ts';
import { auditKey } from './schedules.ts';
import type { AuditEntry } from './types.ts';

/** The latest changes of one schedule, newest first. `revision` is the schedule's, or undefined once it is deleted. */
type Wanted = { scheduleId: string; revision: number | undefined };

const PAGE_SIZE = 25;

function latestChangesOptions(api: Api, { scheduleId, revision }: Wanted) {
  const { client, extensionId } = api;
  return queryOptions({
    // A revision's changes never change, so they are read once.
    queryKey: [...auditKey(api), scheduleId, 'latest', revision ?? 'deleted'],
    queryFn: async ({ signal }): Promise<readonly AuditEntry[]> => {
      const params = { path: { extensionId, scheduleId }, query: { limit: PAGE_SIZE } };
      const path = '/api/extensions/{extensionId}/schedules/{scheduleId}/audit';
      return dataOrThrow(await client.GET(path, { params, signal })).items;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useLatestChanges(wanted: Wanted, enabled: boolean): readonly AuditEntry[] | undefined {
  return useQuery({ ...latestChangesOptions(useApi(), wanted), enabled }).data;
}

/** Reads them on demand; none if they cannot be read. */
export function useReadLatestChanges(): (wanted: Wanted) => Promise<readonly AuditEntry[]> {
  const api = useApi();
  const queryClient = useQueryClient();
  return (wanted) => queryClient.fetchQuery({ ...latestChangesOptions(api, wanted), retry: false }).catch(() => []);
}
