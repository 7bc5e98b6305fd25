import { createContext, type ReactNode, useContext, useRef } from 'react';

/** Whether the list must not move, because the pointer or the focus is in it. */
export const HeldContext = createContext(false);

/** While the list must not move, shows what it showed before: what would come or go above the list waits. */
export function Frozen({ children }: { children: ReactNode }) {
  const held = useContext(HeldContext);
  const shown = useRef<ReactNode>(null);
  if (!held) shown.current = children;
  return shown.current;
}
