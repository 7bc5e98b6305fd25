import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { useKeyedMutation } from './keyed-mutation.ts';
import { dataOrThrow } from './result.ts';
import type { UpdateRequest } from './types.ts';

const UPDATE_PREVIEW = 'update-preview';

/** What another version would do to the schedules, as it was when first asked for; `refetch` looks again. */
export function useUpdatePreview(versionId: string) {
  const { client, extensionId, scope } = useApi();
  return useQuery({
    queryKey: [UPDATE_PREVIEW, scope, versionId],
    queryFn: async ({ signal }) => {
      const options = { params: { path: { extensionId } }, body: { version_id: versionId }, signal };
      return dataOrThrow(await client.POST('/api/extensions/{extensionId}/update-preview', options));
    },
    // Somebody is deciding on it: it does not change under their hands, and is read anew for the next time.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useUpdateExtension() {
  const { client, extensionId } = useApi();
  const queryClient = useQueryClient();
  return useKeyedMutation(
    (body: UpdateRequest, idempotencyKey) => {
      const params = { path: { extensionId }, header: { 'Idempotency-Key': idempotencyKey } };
      return client.POST('/api/extensions/{extensionId}/update', { params, body });
    },
    (result) => {
      if (result.ok) refreshAll(queryClient);
    },
  );
}

/** Asked for again after an answer that was lost, it gives the same answer: it needs no key. */
export function useUndoUpdate() {
  const { client, extensionId } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (undoId: string) => {
      const params = { path: { extensionId } };
      return client.POST('/api/extensions/{extensionId}/update-undo', { params, body: { undo_id: undoId } });
    },
    onSuccess: (result) => {
      if (result.ok) refreshAll(queryClient);
    },
  });
}

/** Much may have changed for every component on the page. What the update was decided on stays. */
export function refreshAll(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== UPDATE_PREVIEW });
}
