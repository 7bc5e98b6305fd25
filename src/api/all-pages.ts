import type { Result } from './result.ts';

type Page<Item> = { items: Item[]; next_cursor: string | null };

/** More pages than any install can have; a service that never ends its list does not hang the page. */
const MOST_PAGES = 50;

/** Follows the cursors to the end. The last page's other fields are kept. */
export async function allPages<P extends Page<unknown>>(
  fetchPage: (cursor: string | undefined) => Promise<Result<P>>,
): Promise<Result<P>> {
  const items: P['items'] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page += 1) {
    const result = await fetchPage(cursor);
    if (!result.ok) return result;
    items.push(...result.data.items);
    cursor = result.data.next_cursor ?? undefined;
    if (cursor === undefined || page === MOST_PAGES) return { ok: true, data: { ...result.data, items } };
  }
}
