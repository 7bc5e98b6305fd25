import { useCallback, useMemo } from 'react';
import { useSchedules } from '#api/schedules.ts';

/** Whether another schedule of the list has the name; the service knows better, and compares in the same way. */
export function useTakenNames(ownId: string | undefined): (name: string) => boolean {
  const { data } = useSchedules();
  const taken = useMemo(
    () => new Set((data ?? []).flatMap(({ id, name }) => (id === ownId || name === null ? [] : [comparable(name)]))),
    [data, ownId],
  );
  return useCallback((name) => taken.has(comparable(name)), [taken]);
}

function comparable(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
