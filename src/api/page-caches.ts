import type { QueryClient } from '@tanstack/react-query';

/** Each component of the remote owns a cache; on one page they are about the same schedules. */
const caches = new Set<QueryClient>();

/** Until the returned function is called, what the others change is read again here. */
export function joinPageCaches(cache: QueryClient): () => void {
  caches.add(cache);
  return () => caches.delete(cache);
}

/** Everything may have changed: whatever is on show is read again, in every component on the page. */
export function refreshPage(): void {
  for (const cache of caches) void cache.invalidateQueries();
}
