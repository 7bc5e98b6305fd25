import { createContext, useContext } from 'react';

/** The remote's element at the end of the body in which overlays are mounted; undefined before it exists. */
export const OverlayContainerContext = createContext<HTMLElement | undefined>(undefined);

/**
 * Spread on the overlays of react-aria-components; without it they would mount outside our styles. What is open from
 * the start waits for `isReady`: moved to another place later, it would lose its focus and what was typed.
 */
export function useOverlayPortal(): { portal: { UNSTABLE_portalContainer?: HTMLElement }; isReady: boolean } {
  const container = useContext(OverlayContainerContext);
  if (container === undefined) return { portal: {}, isReady: false };
  return { portal: { UNSTABLE_portalContainer: container }, isReady: true };
}
