import { useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';

/** The key of the instant from which the next manual run is possible. */
export function manualRunLimitKey({ scope }: Api) {
  return ['manual-run-limit', scope] as const;
}

/** When the next manual run is possible, as the service last said, in epoch milliseconds; 0 if it never refused one. */
export function useManualRunsPossibleAt(): number {
  const query = { queryKey: manualRunLimitKey(useApi()), queryFn: () => 0, enabled: false, initialData: 0 };
  return useQuery(query).data;
}
