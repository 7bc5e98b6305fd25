import { useEffect } from 'react';

/**
 * Shows on the control that was pressed, which has the focus, that what it opens is loading. It is marked from outside,
 * because whatever opens dialogs does not know the control: a button of a row, of a menu, of a notice.
 */
export function useBusyControl(busy: boolean): void {
  useEffect(() => (busy ? markBusyControl() : undefined), [busy]);
}

/** The same outside of a component. @returns a function that ends it */
export function markBusyControl(): () => void {
  const control = document.activeElement?.closest('[data-extension-schedules] button');
  if (!control || control.ariaBusy) return () => {};
  control.ariaBusy = 'true';
  return () => {
    control.ariaBusy = null;
  };
}

/** The fallback of what suspends: its texts or its code are loading. */
export function Busy(): null {
  useBusyControl(true);
  return null;
}
