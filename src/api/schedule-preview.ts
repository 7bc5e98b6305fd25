import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { dataOrThrow } from './result.ts';

/** `scheduleId` is the schedule being edited, which the service leaves out of the crowding count. */
export type PreviewInput = { cron: string; timezone: string; scheduleId: string | undefined };

/** The contract's maximum, so the request does not depend on how many runs are shown. */
const COUNT = 30;

/** The service's preview of an expression. The last response stays (`isPlaceholderData`) until the next arrives. */
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
    // The preview goes stale while it is open: runs start, and other schedules change.
    refetchInterval: 5 * 60_000,
  });
}
