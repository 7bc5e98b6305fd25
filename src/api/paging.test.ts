import { expect, it, vi } from 'vitest';
import { allPages } from './paging.ts';
import type { Result } from './result.ts';

type Page = { items: number[]; next_cursor: string | null };

it('joins the pages in order', async () => {
  const pages: Record<string, Page> = {
    first: { items: [1, 2], next_cursor: 'b' },
    b: { items: [3], next_cursor: null },
  };
  const result = await allPages<Page>(async ({ cursor = 'first' }) => ({
    ok: true,
    data: pages[cursor] ?? { items: [], next_cursor: null },
  }));
  expect(result).toEqual({ ok: true, data: { items: [1, 2, 3], next_cursor: null } });
});

it('ends at the first failure', async () => {
  const failure: Result<Page> = { ok: false, failure: { kind: 'unreachable' } };
  expect(await allPages(async () => failure)).toBe(failure);
});

it('fails when a list never ends', async () => {
  const fetchPage = vi.fn(
    async (): Promise<Result<Page>> => ({ ok: true, data: { items: [1], next_cursor: 'again' } }),
  );
  await allPages(fetchPage);
  expect(fetchPage).toHaveBeenCalledTimes(50);
});
