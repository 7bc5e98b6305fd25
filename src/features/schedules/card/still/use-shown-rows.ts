import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useAdded } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { arrangeSchedules, type ScheduleFilter } from '../table/arrange-schedules.ts';
import { keepOrder } from './keep-order.ts';

/**
 * The rows in display order. While the list is held it keeps its order and its rows; a filter or an addition arranges
 * it at once. What was added stays in sight until the filter changes, even if the filter would hide it.
 */
export function useShownRows(schedules: readonly Schedule[], filter: ScheduleFilter, held: boolean) {
  const added = useAdded();
  const [wish, setWish] = useState({ filter, added, fresh: [] as readonly string[] });
  let current = wish;
  if (wish.filter !== filter || wish.added !== added) {
    const fresh = wish.filter === filter && added ? [...wish.fresh, added.id] : [];
    current = { filter, added, fresh };
    setWish(current);
  }
  const { fresh } = current;
  const arranged = useMemo(() => arrangeSchedules(schedules, filter, fresh), [schedules, filter, fresh]);
  const before = useRef({ rows: arranged, wish: current });
  const isSameWish = before.current.wish === current;
  const rows = held && isSameWish ? keepOrder(before.current.rows, arranged, schedules) : arranged;
  useLayoutEffect(() => {
    before.current = { rows, wish: current };
  });
  return rows;
}
