import { QueryClient } from '@tanstack/react-query';

/** The remote's own: the host has none, and two remotes on one page must not share a cache by accident. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
