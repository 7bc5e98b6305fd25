import { useLayoutEffect, useState } from 'react';

const taken = new Set<number>();

/**
 * Keeps ids unique where a page shows several components: the one with number 1 has the documented ids, others end in
 * their number. Numbers are given when the component is on the page, before it is painted.
 * @param from the lowest number it may get
 */
export function useIdSuffix(from: number): string {
  const [number, setNumber] = useState(from);
  useLayoutEffect(() => {
    let free = from;
    while (taken.has(free)) free += 1;
    taken.add(free);
    setNumber(free);
    return () => {
      taken.delete(free);
    };
  }, [from]);
  return number === 1 ? '' : `-${number}`;
}
