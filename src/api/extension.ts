import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { allPages } from './paging.ts';
import { dataOrThrow, recoverAfter } from './result.ts';
import type { Extension } from './types.ts';

/** 404 is an answer, not a failure: the feature is off, or the extension is not installed. */
type ExtensionAnswer = { available: true; extension: Extension } | { available: false };

export function extensionQueryOptions({ client, extensionId, scope }: Api) {
  return queryOptions({
    queryKey: ['extension', scope],
    queryFn: async ({ signal }): Promise<ExtensionAnswer> => {
      const params = { path: { extensionId } };
      const result = await client.GET('/api/extensions/{extensionId}', { params, signal });
      if (!result.ok && result.failure.kind === 'problem' && result.failure.problem.status === 404) {
        return { available: false };
      }
      return { available: true, extension: dataOrThrow(result) };
    },
    refetchInterval: ({ state }) => state.status === 'error' && recoverAfter(state.errorUpdateCount, state.error),
  });
}

export function useExtension() {
  return useQuery(extensionQueryOptions(useApi()));
}

/** All endpoints of the installed version at once: the list is short, and the field filters it locally. */
export function useEndpoints() {
  const { client, extensionId, scope } = useApi();
  return useQuery({
    queryKey: ['endpoints', scope],
    queryFn: async ({ signal }) => {
      const pages = await allPages((from) => {
        const params = { path: { extensionId }, query: { limit: 100, ...from } };
        return client.GET('/api/extensions/{extensionId}/endpoints', { params, signal });
      });
      return dataOrThrow(pages);
    },
    staleTime: 30_000,
  });
}
