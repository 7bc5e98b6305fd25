import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import type { ResumePreview } from './types.ts';

export function previewResume(
  { client, extensionId }: Api,
  scheduleId: string,
  signal?: AbortSignal,
): Promise<Result<ResumePreview>> {
  const request = client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}/resume-preview', {
    params: { path: { extensionId, scheduleId } },
    ...(signal && { signal }),
  });
  return settle(request, signal);
}

/** `etag` is that of the schedule it is about: another version of it is another question. */
export function resumePreviewQueryOptions(api: Api, { scheduleId, etag }: { scheduleId: string; etag: string }) {
  return queryOptions({
    queryKey: ['resume-preview', api.extensionId, scheduleId, etag] as const,
    queryFn: async ({ signal }) => dataOrThrow(await previewResume(api, scheduleId, signal)),
    // What was true when it was asked the last time is not what will happen now.
    gcTime: 0,
    retry: retryRequest,
  });
}

/** What resuming would do at present. */
export function useResumePreview(version: { scheduleId: string; etag: string }) {
  return useQuery(resumePreviewQueryOptions(useApi(), version));
}
