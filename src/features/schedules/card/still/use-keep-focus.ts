import { type RefObject, useEffect } from 'react';
import { keepFocus } from './keep-focus.ts';

/**
 * Keeps the focus in the card when the element that has it is removed.
 * @param titleId what has the focus if nothing near has a place for it
 */
export function useKeepFocus(frame: RefObject<HTMLElement | null>, titleId: string): void {
  useEffect(() => {
    if (!frame.current) return;
    return keepFocus(frame.current, document.activeElement, () => document.getElementById(titleId));
  }, [frame, titleId]);
}
