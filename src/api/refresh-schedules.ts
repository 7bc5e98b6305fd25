import type { QueryClient } from '@tanstack/react-query';
import type { Api } from './api-context.ts';
import { extensionQueryOptions } from './extension.ts';
import { runsKey } from './runs-key.ts';
import { auditKey, schedulesQueryOptions } from './schedules.ts';

type Changed = {
  /** Schedules were added or removed, which the extension's limits count. */
  count?: boolean;
  /** Ids of the schedules whose runs have changed. */
  runsOf?: readonly string[];
};

/**
 * Reads the list and the audit again after a change, and what else it concerns.
 * @returns resolves when the list and the runs have been read
 */
export async function refreshSchedules(
  queryClient: QueryClient,
  api: Api,
  { count = false, runsOf = [] }: Changed = {},
): Promise<void> {
  if (count) void queryClient.invalidateQueries({ queryKey: extensionQueryOptions(api).queryKey });
  void queryClient.invalidateQueries({ queryKey: auditKey(api) });
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: schedulesQueryOptions(api).queryKey }),
    ...runsOf.map((id) => queryClient.invalidateQueries({ queryKey: runsKey(api, id) })),
  ]);
}
