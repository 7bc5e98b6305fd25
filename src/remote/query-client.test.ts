import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { refreshAll } from '#api/updates.ts';
import { joinShared, openShared } from './query-client.ts';

const API = 'https://schedules.example.com';

const leave: (() => void)[] = [];
afterEach(() => {
  for (const each of leave.splice(0)) each();
});

function mount(apiBaseUrl = API) {
  const own = openShared(apiBaseUrl);
  const unmount = joinShared(own);
  leave.push(unmount);
  return {
    queryClient: own.queryClient,
    unmount() {
      leave.splice(leave.indexOf(unmount), 1);
      unmount();
    },
  };
}

async function shown(queryClient: QueryClient, queryKey: string[]) {
  const read = vi.fn(async () => 'read');
  leave.push(new QueryObserver(queryClient, { queryKey, queryFn: read }).subscribe(() => {}));
  await vi.waitFor(() => expect(queryClient.getQueryData(queryKey)).toBe('read'));
  return read;
}

it('is shared by components that read the same API', () => {
  expect(mount().queryClient).toBe(mount().queryClient);
  expect(mount('https://other.example.com').queryClient).not.toBe(mount().queryClient);
});

it('makes every component on the page reload its data after an update', async () => {
  const card = await shown(mount().queryClient, ['schedules', 'one']);
  const dialog = mount();
  const extension = await shown(dialog.queryClient, ['extension', 'another']);
  const preview = await shown(dialog.queryClient, ['update-preview', 'another']);
  refreshAll(dialog.queryClient);
  await vi.waitFor(() => expect(card).toHaveBeenCalledTimes(2));
  expect(extension).toHaveBeenCalledTimes(2);
  expect(preview).toHaveBeenCalledTimes(1);
});

it('stays the same while one of the components is on the page', () => {
  const card = mount();
  mount().unmount();
  expect(mount().queryClient).toBe(card.queryClient);
});

it('is a new client after the last component has unmounted', async () => {
  const before = mount();
  await shown(before.queryClient, ['schedules']);
  before.unmount();
  expect(mount().queryClient.getQueryData(['schedules'])).toBeUndefined();
});

it('keeps no data after the last component has unmounted', async () => {
  const { queryClient, unmount } = mount();
  await queryClient.prefetchQuery({ queryKey: ['schedules'], queryFn: async () => 'read' });
  unmount();
  await vi.waitFor(() => expect(queryClient.getQueryCache().getAll()).toEqual([]));
});

it('keeps the client and its data when strict mode unmounts and remounts', async () => {
  const own = openShared(API);
  joinShared(own)();
  leave.push(joinShared(own));
  own.queryClient.setQueryData(['schedules'], 'read');
  await new Promise((resolve) => setTimeout(resolve));
  expect(mount().queryClient).toBe(own.queryClient);
  expect(own.queryClient.getQueryData(['schedules'])).toBe('read');
});
