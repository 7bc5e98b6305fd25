import type { QueryClient } from '@tanstack/react-query';

/** Each component of the remote owns a cache; on one page they are about the same schedules. */
const caches = new Set<QueryClient>();

/** Until the returned function is called, what the others change is read again here. */
export function joinPageCaches(cache: QueryClient): () => void {
  caches.add(cache);
  return () => caches.delete(cache);
}

/** Much may have changed: what the other components on the page show is read again. */
export function refreshOtherCaches(own: QueryClient): void {
  for (const cache of caches) if (cache !== own) void cache.invalidateQueries();
}
