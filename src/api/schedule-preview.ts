import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { dataOrThrow } from './result.ts';

/** `scheduleId` is the schedule being edited, which is no neighbour of itself. */
export type PreviewInput = { cron: string; timezone: string; scheduleId: string | undefined };

/** The most the contract gives; what is asked for does not depend on what is shown. */
const COUNT = 30;

/** What the service says of an expression; the last answer stays (`isPlaceholderData`) until the next is there. */
export function useSchedulePreview(input: PreviewInput | undefined) {
  const { client, extensionId, scope } = useApi();
  return useQuery({
    queryKey: ['schedule-preview', scope, input],
    queryFn: input
      ? async ({ signal }) => {
          const { cron, timezone, scheduleId } = input;
          const body = { cron, timezone, count: COUNT, ...(scheduleId !== undefined && { schedule_id: scheduleId }) };
          const params = { path: { extensionId } };
          const path = '/api/extensions/{extensionId}/schedule-preview';
          return dataOrThrow(await client.POST(path, { params, body, signal }));
        }
      : skipToken,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Time passes while it is looked at: what it says is next comes, and others are given the same minute.
    refetchInterval: 5 * 60_000,
  });
}
