import { type RefObject, useEffect } from 'react';
import { useCardTitleId } from '../../shared/card-title.ts';
import { keepFocus } from './keep-focus.ts';

/** Keeps the focus in the card when the element that has it is removed. */
export function useKeepFocus(frame: RefObject<HTMLElement | null>): void {
  const titleId = useCardTitleId();
  useEffect(() => {
    if (!frame.current) return;
    return keepFocus(frame.current, document.activeElement, () => document.getElementById(titleId));
  }, [frame, titleId]);
}
