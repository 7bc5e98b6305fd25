import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Api, useApi } from './api-context.ts';
import { createIntentKeys } from './intent-keys.ts';
import { refreshOtherCaches } from './page-caches.ts';
import { type Result, settle } from './result.ts';
import type { UpdateRequest, UpdateResult } from './types.ts';

export function updateExtension(
  { client, extensionId }: Api,
  body: UpdateRequest,
  idempotencyKey: string,
): Promise<Result<UpdateResult>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/update', {
      params: { path: { extensionId }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export function useUpdateExtension() {
  const api = useApi();
  const queryClient = useQueryClient();
  const [keys] = useState(() => createIntentKeys());
  return useMutation({
    mutationFn: async (body: UpdateRequest) => {
      const intent = JSON.stringify(body);
      const result = await updateExtension(api, body, keys.keyFor(intent));
      keys.settled(intent, result);
      return result;
    },
    onSuccess: (result) => {
      if (result.ok) refreshOtherCaches(queryClient);
    },
  });
}
