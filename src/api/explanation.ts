import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { dataOrThrow } from './result.ts';
import { runsKey } from './runs-key.ts';

/** What is explained may still be going on. */
const REFRESH_MS = 15_000;

/** Why a schedule ran or did not run in the minute from an instant (epoch milliseconds) on. */
export function useExplanation(scheduleId: string, at: number) {
  const api = useApi();
  const { client, extensionId } = api;
  return useQuery({
    queryKey: [...runsKey(api, scheduleId), 'explanation', at],
    queryFn: async ({ signal }) => {
      const path = '/api/extensions/{extensionId}/schedules/{scheduleId}/explanation';
      const params = { path: { extensionId, scheduleId }, query: { at: new Date(at).toISOString() } };
      return dataOrThrow(await client.GET(path, { params, signal }));
    },
    refetchInterval: REFRESH_MS,
  });
}
