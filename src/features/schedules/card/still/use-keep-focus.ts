import { type FocusEvent, type RefObject, useEffect, useState } from 'react';
import { useLatest } from '#ui/use-latest.ts';

/**
 * Keeps the focus in the card when the element that has it is removed. Loaded when the focus first comes.
 * @returns the listener of focus events
 */
export function useKeepFocus(frame: RefObject<HTMLElement | null>, title: () => HTMLElement | null) {
  const [first, setFirst] = useState<Element>();
  const latest = useLatest(title);
  useEffect(() => {
    if (first === undefined) return;
    let stop: (() => void) | undefined;
    let isShown = true;
    import('./keep-focus.ts').then(
      ({ keepFocus }) => {
        if (isShown && frame.current) stop = keepFocus(frame.current, first, () => latest.current());
      },
      // Without it the focus is where the browser puts it.
      () => {},
    );
    return () => {
      isShown = false;
      stop?.();
    };
  }, [first, frame, latest]);
  return ({ target }: FocusEvent) => setFirst((before) => before ?? target);
}
