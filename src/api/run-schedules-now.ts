import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useKeyedMutation } from './keyed-mutation.ts';
import { overviewKey, tenantSchedulesKey } from './overview.ts';
import { useTenantApi } from './tenant-api.ts';

/** Schedules of one extension. */
export type ToRun = { extensionId: string; ids: readonly string[] };

/** Runs schedules of one extension now; each succeeds or fails by itself. */
export function useRunSchedulesNow() {
  const { client, scope } = useTenantApi();
  const queryClient = useQueryClient();
  return useKeyedMutation(
    ({ extensionId, ids }: ToRun, idempotencyKey) => {
      const params = { path: { extensionId }, header: { 'Idempotency-Key': idempotencyKey } };
      const body = { action: 'run_now' as const, items: ids.map((id) => ({ id, etag: '*' })) };
      return client.POST('/api/extensions/{extensionId}/schedules/bulk', { params, body });
    },
    () => refreshTenant(queryClient, scope),
  );
}

async function refreshTenant(queryClient: QueryClient, scope: string): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: tenantSchedulesKey(scope) });
  await queryClient.invalidateQueries({ queryKey: overviewKey(scope) });
}
