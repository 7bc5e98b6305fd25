import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { joinPageCaches, refreshOtherCaches } from './page-caches.ts';

const leave: (() => void)[] = [];
afterEach(() => {
  for (const each of leave.splice(0)) each();
});

async function watching() {
  const cache = new QueryClient();
  const read = vi.fn(async () => 'read');
  leave.push(new QueryObserver(cache, { queryKey: ['schedules'], queryFn: read }).subscribe(() => {}));
  await vi.waitFor(() => expect(cache.getQueryData(['schedules'])).toBe('read'));
  return { cache, read };
}

it('has the other components on the page read again what they show', async () => {
  const [card, dialog] = await Promise.all([watching(), watching()]);
  leave.push(joinPageCaches(card.cache), joinPageCaches(dialog.cache));
  refreshOtherCaches(dialog.cache);
  await vi.waitFor(() => expect(card.read).toHaveBeenCalledTimes(2));
  expect(dialog.read).toHaveBeenCalledTimes(1);
});

it('leaves alone what has left the page', async () => {
  const [gone, here] = await Promise.all([watching(), watching()]);
  joinPageCaches(gone.cache)();
  leave.push(joinPageCaches(here.cache));
  refreshOtherCaches(new QueryClient());
  await vi.waitFor(() => expect(here.read).toHaveBeenCalledTimes(2));
  expect(gone.read).toHaveBeenCalledTimes(1);
});
