import { useState } from 'react';

/** The selected rows. `anchor` is the row at which a range begins: the last one changed. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | undefined };

export const NONE_SELECTED: Selection = { ids: new Set(), anchor: undefined };

/** `range` changes all rows from the anchor to this one, in display order. */
export function withRow(
  { ids, anchor }: Selection,
  id: string,
  { selected, range, shown }: { selected: boolean; range: boolean; shown: readonly string[] },
): Selection {
  const from = anchor === undefined || !range ? -1 : shown.indexOf(anchor);
  const to = shown.indexOf(id);
  const rows = from < 0 || to < 0 ? [id] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  const next = new Set(ids);
  for (const row of rows) {
    if (selected) next.add(row);
    else next.delete(row);
  }
  return { ids: next, anchor: id };
}

/** Selecting begins with a row, or with none yet. */
export function useSelection() {
  const [selection, setSelection] = useState<Selection>();
  return {
    selection,
    change: setSelection,
    begin: (id?: string) =>
      setSelection((before) => {
        const { ids } = before ?? NONE_SELECTED;
        return id === undefined ? { ids, anchor: undefined } : { ids: new Set([...ids, id]), anchor: id };
      }),
    end: () => setSelection(undefined),
  };
}
