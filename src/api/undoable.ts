import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { dataOrThrow } from './result.ts';
import { auditKey } from './schedules.ts';

/** The changes that can still be undone. Read again after each change, because the key begins with the audit's. */
export function useUndoable() {
  const api = useApi();
  const { client, extensionId } = api;
  return useQuery({
    queryKey: [...auditKey(api), 'undoable'],
    queryFn: async ({ signal }) => {
      const params = { path: { extensionId } };
      return dataOrThrow(await client.GET('/api/extensions/{extensionId}/undoable', { params, signal }));
    },
  });
}
