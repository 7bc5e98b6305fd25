import { useState } from 'react';
import { NONE_SELECTED, type Selection } from './selection.ts';

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
