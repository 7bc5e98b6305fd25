import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { dataOrThrow } from './result.ts';
import { runsKey } from './runs-key.ts';

const REFRESH_MS = 15_000;

/** The periods since an instant (epoch milliseconds) in which no run was expected, newest first. */
export function useQuietPeriods(scheduleId: string, from: number, isShown: boolean) {
  const api = useApi();
  const { client, extensionId } = api;
  return useQuery({
    queryKey: [...runsKey(api, scheduleId), 'quiet-periods', from],
    queryFn: async ({ signal }) => {
      const path = '/api/extensions/{extensionId}/schedules/{scheduleId}/quiet-periods';
      const params = { path: { extensionId, scheduleId }, query: { from: new Date(from).toISOString() } };
      return dataOrThrow(await client.GET(path, { params, signal }));
    },
    enabled: isShown,
    // Another page of runs asks for an earlier beginning.
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
