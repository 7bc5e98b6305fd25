import { type RefObject, useEffect, useState } from 'react';
import { useAdded } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { useLatest } from '#ui/use-latest.ts';

const MARKED_MS = 6_000;

/**
 * Brings a schedule that was added or restored into view, gives it the focus, and marks it for a while.
 * @param schedules the list, which may be older than the addition for a moment
 * @param isCovered a dialog is open, which keeps the focus
 * @param onMark marks the row of a schedule, or none
 */
export function useMarkedRow(
  list: RefObject<HTMLElement | null>,
  schedules: readonly Schedule[],
  isCovered: boolean,
  onMark: (scheduleId: string | undefined) => void,
): void {
  const added = useAdded();
  const [shown, setShown] = useState(added);
  const mark = useLatest(onMark);
  const isListed = schedules.some(({ id }) => id === added?.id);
  useEffect(() => {
    if (isCovered || !isListed || added === undefined || added === shown) return;
    setShown(added);
    mark.current(added.id);
    const row = list.current?.querySelector<HTMLElement>(`[data-schedule-id="${added.id}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector<HTMLElement>('[data-automation-id="open-schedule-menu-button"]')?.focus({ preventScroll: true });
  }, [list, isCovered, isListed, added, shown, mark]);
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setTimeout(() => mark.current(undefined), MARKED_MS);
    return () => clearTimeout(timer);
  }, [shown, mark]);
}
