import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { useKeyedMutation } from './keyed-mutation.ts';
import { dataOrThrow } from './result.ts';
import type { UpdateRequest } from './types.ts';
import { useRequest } from './use-request.ts';

const UPDATE_PREVIEW = 'update-preview';

/** Preview of an update's effect on the schedules, read once; `refetch` reads it again. */
export function useUpdatePreview(versionId: string) {
  const { client, extensionId, scope } = useApi();
  return useQuery({
    queryKey: [UPDATE_PREVIEW, scope, versionId],
    queryFn: async ({ signal }) => {
      const options = { params: { path: { extensionId } }, body: { version_id: versionId }, signal };
      return dataOrThrow(await client.POST('/api/extensions/{extensionId}/update-preview', options));
    },
    // The preview must not change while a person decides on it; the next dialog reads it again.
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

/** Idempotent: repeating it after a lost response gives the same response, so it needs no key. */
export function useUndoUpdate() {
  const { client, extensionId } = useApi();
  const queryClient = useQueryClient();
  return useRequest(
    (undoId: string) => {
      const params = { path: { extensionId } };
      return client.POST('/api/extensions/{extensionId}/update-undo', { params, body: { undo_id: undoId } });
    },
    {
      onSuccess: (result) => {
        if (result.ok) refreshAll(queryClient);
      },
    },
  );
}

/** Invalidates every query on the page except the preview that the update was decided on. */
export function refreshAll(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== UPDATE_PREVIEW });
}
