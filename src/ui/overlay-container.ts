import { createContext, useContext } from 'react';

/** Where overlays are mounted: an element of the remote's own at the end of the body; undefined before it exists. */
export const OverlayContainerContext = createContext<HTMLElement | undefined>(undefined);

/** Spread on the overlays of react-aria-components; without it they would mount outside our styles. */
export function useOverlayPortal(): { UNSTABLE_portalContainer?: HTMLElement } {
  const container = useContext(OverlayContainerContext);
  return container === undefined ? {} : { UNSTABLE_portalContainer: container };
}
