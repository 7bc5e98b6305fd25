import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useAdded } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import type { Arrange, Arrangement, ListView } from '../view/list-view.ts';
import { keepOrder } from './keep-order.ts';

/**
 * The rows in display order. While the list is held it keeps its order, its rows and its groups; a new view or an
 * addition arranges it at once. What was added stays in sight until the view changes, even if a filter would hide it.
 */
export function useShownRows(
  schedules: readonly Schedule[],
  view: ListView,
  arrange: Arrange,
  held: boolean,
): Arrangement {
  const latest = useAdded();
  const [wish, setWish] = useState({ view, added: latest, fresh: [] as readonly string[] });
  // The list may be older than the addition for a moment, and the held one would take the row in at its end.
  const added = schedules.some(({ id }) => id === latest?.id) ? latest : wish.added;
  let current = wish;
  if (wish.view !== view || wish.added !== added) {
    const fresh = wish.view === view && added ? [...wish.fresh, added.id] : [];
    current = { view, added, fresh };
    setWish(current);
  }
  const { fresh } = current;
  const arranged = useMemo(() => arrange(schedules, view, fresh), [arrange, schedules, view, fresh]);
  const before = useRef({ shown: arranged, wish: current });
  const isSameWish = before.current.wish === current;
  const shown =
    held && isSameWish
      ? { ...before.current.shown, rows: keepOrder(before.current.shown.rows, arranged.rows, schedules) }
      : arranged;
  useLayoutEffect(() => {
    before.current = { shown, wish: current };
  });
  return shown;
}
