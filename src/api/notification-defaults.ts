import { useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { extensionQueryOptions } from './extension.ts';
import { auditKey } from './schedules.ts';
import type { NotificationDefaultsPatch } from './types.ts';
import { useRequest } from './use-request.ts';

/** Changes the tenant's defaults. Absent fields keep their value, so changes of different fields both take effect. */
export function useSetNotificationDefaults() {
  const api = useApi();
  const { client, extensionId } = api;
  const queryClient = useQueryClient();
  const { queryKey } = extensionQueryOptions(api);
  return useRequest(
    async (body: NotificationDefaultsPatch) => {
      // An extension requested earlier would put the old defaults back.
      await queryClient.cancelQueries({ queryKey });
      const params = { path: { extensionId } };
      return client.PATCH('/api/extensions/{extensionId}/notification-defaults', { params, body });
    },
    {
      onSuccess: (result) => {
        if (!result.ok) return;
        queryClient.setQueryData(queryKey, (before) =>
          before?.available
            ? {
                ...before,
                extension: {
                  ...before.extension,
                  notifications: { ...before.extension.notifications, ...result.data },
                },
              }
            : before,
        );
        // Other extensions on the page have the same defaults.
        void queryClient.invalidateQueries({ queryKey: queryKey.slice(0, 1) });
        void queryClient.invalidateQueries({ queryKey: auditKey(api) });
      },
    },
  );
}
