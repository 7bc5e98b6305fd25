import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import type { SchedulePreview } from './types.ts';

/** `scheduleId` is the schedule being edited, which is no neighbour of itself. */
export type PreviewInput = { cron: string; timezone: string; scheduleId: string | undefined };

/** The most the contract gives; what is asked for does not depend on what is shown. */
const COUNT = 30;

export function previewSchedule(
  { client, extensionId }: Api,
  { cron, timezone, scheduleId }: PreviewInput,
  signal?: AbortSignal,
): Promise<Result<SchedulePreview>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedule-preview', {
      params: { path: { extensionId } },
      body: { cron, timezone, count: COUNT, ...(scheduleId !== undefined && { schedule_id: scheduleId }) },
      ...(signal && { signal }),
    }),
    signal,
  );
}

export function schedulePreviewQueryOptions(api: Api, input: PreviewInput | undefined) {
  return queryOptions({
    queryKey: ['schedule-preview', api.extensionId, input],
    queryFn: input ? async ({ signal }) => dataOrThrow(await previewSchedule(api, input, signal)) : skipToken,
    placeholderData: keepPreviousData,
    retry: retryRequest,
    staleTime: 60_000,
    // Time passes while it is looked at: what it says is next comes, and others are given the same minute.
    refetchInterval: 5 * 60_000,
  });
}

/** What the service says of an expression; the last answer stays (`isPlaceholderData`) until the next is there. */
export function useSchedulePreview(input: PreviewInput | undefined) {
  return useQuery(schedulePreviewQueryOptions(useApi(), input));
}
