import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { joinPageCaches, refreshPage } from './page-caches.ts';

const leave: (() => void)[] = [];
afterEach(() => {
  for (const each of leave.splice(0)) each();
});

async function watching(staleTime = Number.POSITIVE_INFINITY) {
  const cache = new QueryClient();
  const read = vi.fn(async () => 'read');
  leave.push(new QueryObserver(cache, { queryKey: ['schedules'], queryFn: read, staleTime }).subscribe(() => {}));
  await vi.waitFor(() => expect(cache.getQueryData(['schedules'])).toBe('read'));
  return { cache, read };
}

it('has every component on the page read again what it shows', async () => {
  const [card, dialog] = await Promise.all([watching(), watching()]);
  leave.push(joinPageCaches(card.cache), joinPageCaches(dialog.cache));
  refreshPage();
  await vi.waitFor(() => expect(card.read).toHaveBeenCalledTimes(2));
  await vi.waitFor(() => expect(dialog.read).toHaveBeenCalledTimes(2));
});

it('leaves alone what has left the page', async () => {
  const [gone, here] = await Promise.all([watching(), watching()]);
  joinPageCaches(gone.cache)();
  leave.push(joinPageCaches(here.cache));
  refreshPage();
  await vi.waitFor(() => expect(here.read).toHaveBeenCalledTimes(2));
  expect(gone.read).toHaveBeenCalledTimes(1);
});
