import { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { retryRequest } from '#api/result.ts';

type Shared = { apiBaseUrl: string; queryClient: QueryClient; users: number };

/** The remote's query clients, one for each API that a component on the page reads. The host has none. */
const shared = new Map<string, Shared>();

/** Shared by the components of one page, so that a change in one makes the others reload. */
export function useQueryClientOf(apiBaseUrl: string): QueryClient {
  const own = useMemo(() => openShared(apiBaseUrl), [apiBaseUrl]);
  useEffect(() => joinShared(own), [own]);
  return own.queryClient;
}

export function openShared(apiBaseUrl: string): Shared {
  const own = shared.get(apiBaseUrl) ?? { apiBaseUrl, queryClient: createQueryClient(), users: 0 };
  shared.set(apiBaseUrl, own);
  return own;
}

/** Drops the data with its last component, because the next one may belong to another person. */
export function joinShared(own: Shared): () => void {
  own.users += 1;
  // Strict mode unmounts and remounts.
  shared.set(own.apiBaseUrl, own);
  return () => {
    own.users -= 1;
    if (own.users > 0) return;
    shared.delete(own.apiBaseUrl);
    // Otherwise each query would keep its data for another five minutes after its page is gone.
    setTimeout(() => {
      if (own.users === 0) own.queryClient.clear();
    });
  };
}

export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: retryRequest } } });
}
