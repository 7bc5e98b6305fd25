import type { Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { dataOrThrow } from './result.ts';

/** `scheduleId` is the schedule being edited, which the service leaves out of the crowding count. */
export type PreviewInput = {
  cron: string;
  timezone: string;
  span: Span | undefined;
  scheduleId: string | undefined;
};

const iso = (instant: number | null | undefined) => (instant == null ? null : new Date(instant).toISOString());

/** The contract's maximum, so the request does not depend on how many runs are shown. */
const COUNT = 30;

/** The service's preview of an expression. The last response stays (`isPlaceholderData`) until the next arrives. */
export function useSchedulePreview(input: PreviewInput | undefined) {
  const { client, extensionId, scope } = useApi();
  return useQuery({
    queryKey: ['schedule-preview', scope, input],
    queryFn: input
      ? async ({ signal }) => {
          const { cron, timezone, span, scheduleId } = input;
          const [starts_at, ends_at] = [iso(span?.startsAt), iso(span?.endsAt)];
          const of = scheduleId !== undefined && { schedule_id: scheduleId };
          const body = { cron, timezone, starts_at, ends_at, count: COUNT, ...of };
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
