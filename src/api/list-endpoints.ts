import { queryOptions, useQuery } from '@tanstack/react-query';
import { allPages } from './all-pages.ts';
import { type Api, useApi } from './api-context.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import type { EndpointPage } from './types.ts';

/** All endpoints of the installed version: a manifest's list is short, and searched as one types. */
export function listEndpoints({ client, extensionId }: Api, signal?: AbortSignal): Promise<Result<EndpointPage>> {
  return allPages((cursor) =>
    settle(
      client.GET('/api/extensions/{extensionId}/endpoints', {
        params: { path: { extensionId }, query: { limit: 100, ...(cursor && { cursor }) } },
        ...(signal && { signal }),
      }),
      signal,
    ),
  );
}

export function endpointsQueryOptions(api: Api) {
  return queryOptions({
    queryKey: ['endpoints', api.extensionId],
    queryFn: async ({ signal }) => dataOrThrow(await listEndpoints(api, signal)),
    retry: retryRequest,
    staleTime: 30_000,
  });
}

export function useEndpoints() {
  return useQuery(endpointsQueryOptions(useApi()));
}
