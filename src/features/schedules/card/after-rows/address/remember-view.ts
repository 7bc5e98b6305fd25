import { type ListView, viewKey } from '../../view/list-view.ts';

/** Keeps order, groups and filters for the next page; not the words of a search. */
export function rememberView(installId: string, { search: _, ...view }: ListView): void {
  try {
    localStorage.setItem(viewKey(installId), JSON.stringify(view));
  } catch {
    // The next page shows the usual list.
  }
}
