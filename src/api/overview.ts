import { useQuery } from '@tanstack/react-query';
import { dataOrThrow, recoverAfter } from './result.ts';
import { useTenantApi } from './tenant-api.ts';

const REFRESH_MS = 15_000;

export const overviewKey = (scope: string) => ['overview', scope] as const;
/** Prefix of the keys of all lists. */
export const tenantSchedulesKey = (scope: string) => ['tenant-schedules', scope] as const;

type Read = { status: string; data: unknown; error: Error | null; errorUpdateCount: number };

/** As often as the list of one extension; what has failed is read again by itself. */
export function refreshInterval({ state: { status, data, error, errorUpdateCount } }: { state: Read }): number | false {
  return status === 'error' ? recoverAfter(data ? 2 : errorUpdateCount, error) : REFRESH_MS;
}

/**
 * What ran, what did not and what comes, of all extensions.
 * @param isShown whether it is kept up to date
 */
export function useOverview(isShown: boolean) {
  const { client, scope } = useTenantApi();
  return useQuery({
    queryKey: overviewKey(scope),
    queryFn: async ({ signal }) => dataOrThrow(await client.GET('/api/overview', { signal })),
    refetchInterval: isShown && refreshInterval,
  });
}
