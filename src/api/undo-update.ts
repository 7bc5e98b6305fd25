import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { refreshOtherCaches } from './page-caches.ts';
import { type Result, settle } from './result.ts';
import type { UpdateUndoResult } from './types.ts';

/** Asked for again after an answer that was lost, it gives the same answer: it needs no key. */
export function undoUpdate({ client, extensionId }: Api, undoId: string): Promise<Result<UpdateUndoResult>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/update-undo', {
      params: { path: { extensionId } },
      body: { undo_id: undoId },
    }),
  );
}

export function useUndoUpdate() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (undoId: string) => undoUpdate(api, undoId),
    onSuccess: (result) => {
      if (result.ok) refreshOtherCaches(queryClient);
    },
  });
}
