import { type FocusEvent, useEffect, useRef, useState } from 'react';

/** After pointer and focus have left: a finger that taps twice leaves in between. */
const GRACE_MS = 1_000;

export type Hold = ReturnType<typeof useHold>;

/**
 * Whether the list must stay as it is, because the pointer or the focus is inside it, or in a menu or dialog opened
 * from it. What is under the pointer must not move: the next click would hit another schedule.
 */
export function useHold() {
  const [held, setHeld] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const inside = useRef({ pointer: false, focus: false });
  const isHeld = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const set = (value: boolean) => {
    isHeld.current = value;
    setHeld(value);
  };
  const enter = (part: 'pointer' | 'focus', isInside: boolean) => {
    inside.current[part] = isInside;
    clearTimeout(timer.current);
    if (inside.current.pointer || inside.current.focus) set(true);
    else if (isHeld.current) timer.current = setTimeout(set, GRACE_MS, false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // The browser reports no blur of an element that is removed.
    if (inside.current.focus && document.activeElement === document.body) enter('focus', false);
  });

  return {
    held,
    /** The whole card, whose focus events tell where the focus is. */
    frame,
    list,
    pointer: { onPointerEnter: () => enter('pointer', true), onPointerLeave: () => enter('pointer', false) },
    onFocus: ({ target }: FocusEvent) => {
      const isOverlay = !frame.current?.contains(target);
      enter('focus', isOverlay ? isHeld.current : (list.current?.contains(target) ?? false));
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget === null) enter('focus', false);
    },
  };
}
