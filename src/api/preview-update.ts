import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import type { UpdatePreview } from './types.ts';

export function previewUpdate(
  { client, extensionId }: Api,
  versionId: string,
  signal?: AbortSignal,
): Promise<Result<UpdatePreview>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/update-preview', {
      params: { path: { extensionId } },
      body: { version_id: versionId },
      ...(signal && { signal }),
    }),
    signal,
  );
}

export function updatePreviewQueryOptions(api: Api, versionId: string) {
  return queryOptions({
    queryKey: ['update-preview', api.extensionId, versionId],
    queryFn: async ({ signal }) => dataOrThrow(await previewUpdate(api, versionId, signal)),
    retry: retryRequest,
    // Somebody is deciding on it: it does not change under their hands, and is read anew for the next time.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** What another version would do to the schedules, as it was when first asked for; `refetch` looks again. */
export function useUpdatePreview(versionId: string) {
  return useQuery(updatePreviewQueryOptions(useApi(), versionId));
}
