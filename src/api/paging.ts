import type { Result } from './result.ts';

type Page<Item> = { items: Item[]; next_cursor: string | null };

/** The query of one page: no cursor for the first page, else the previous page's cursor. */
export type From = { cursor?: string };

/** More pages than any install can have, so a service that never ends its list cannot hang the page. */
const MOST_PAGES = 50;

/** Follows the cursors to the end. The last page's other fields are kept. */
export async function allPages<P extends Page<unknown>>(
  fetchPage: (from: From) => Promise<Result<P>>,
): Promise<Result<P>> {
  const items: P['items'] = [];
  let from: From = {};
  for (let page = 1; ; page += 1) {
    const result = await fetchPage(from);
    if (!result.ok) return result;
    items.push(...result.data.items);
    const { next_cursor: cursor } = result.data;
    if (cursor === null || page === MOST_PAGES) return { ok: true, data: { ...result.data, items } };
    from = { cursor };
  }
}
