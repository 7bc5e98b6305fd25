import { useEffect } from 'react';

/**
 * Shows on the control that was pressed, which has the focus, that what it opens is loading. It is marked from outside,
 * because whatever opens dialogs does not know the control: a button of a row, of a menu, of a notice.
 */
export function useBusyControl(busy: boolean): void {
  useEffect(() => {
    const control = document.activeElement?.closest('[data-extension-schedules] button');
    if (!busy || !control || control.ariaBusy) return;
    control.ariaBusy = 'true';
    return () => {
      control.ariaBusy = null;
    };
  }, [busy]);
}

/** The fallback of what suspends: its texts or its code are loading. */
export function Busy(): null {
  useBusyControl(true);
  return null;
}
