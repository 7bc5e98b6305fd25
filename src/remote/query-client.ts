import { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { retryRequest } from '#api/result.ts';

type Shared = { apiBaseUrl: string; queryClient: QueryClient; users: number };

/** The remote's own, because the host has none: one for each API that a component on the page reads. */
const shared = new Map<string, Shared>();

/** Shared by the components of one page, so that what one of them changes the others read again. */
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

/** What was read goes with the last component that reads it: the next one may be another person's. */
export function joinShared(own: Shared): () => void {
  own.users += 1;
  // Strict mode leaves and joins again.
  shared.set(own.apiBaseUrl, own);
  return () => {
    own.users -= 1;
    if (own.users > 0) return;
    shared.delete(own.apiBaseUrl);
    // By itself each query would hold on to its data for another five minutes, on a page that is long gone.
    setTimeout(() => {
      if (own.users === 0) own.queryClient.clear();
    });
  };
}

export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: retryRequest } } });
}
