import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import type { Extension } from './types.ts';

export function getExtension({ client, extensionId }: Api, signal?: AbortSignal): Promise<Result<Extension>> {
  const request = client.GET('/api/extensions/{extensionId}', {
    params: { path: { extensionId } },
    ...(signal && { signal }),
  });
  return settle(request, signal);
}

/** Not there is an answer, not a failure: the feature is off, or the extension not installed. */
export type ExtensionAnswer = { available: true; extension: Extension } | { available: false };

export function extensionQueryOptions(api: Api) {
  return queryOptions({
    queryKey: ['extension', api.extensionId],
    queryFn: async ({ signal }): Promise<ExtensionAnswer> => {
      const result = await getExtension(api, signal);
      if (!result.ok && result.failure.kind === 'problem' && result.failure.problem.status === 404) {
        return { available: false };
      }
      return { available: true, extension: dataOrThrow(result) };
    },
    retry: retryRequest,
  });
}

export function useExtension() {
  return useQuery(extensionQueryOptions(useApi()));
}
