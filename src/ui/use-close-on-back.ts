import { useContext, useEffect } from 'react';
import { ClosesOnBack } from './closes-on-back.ts';
import { useLatest } from './use-latest.ts';

/**
 * The field that marks the entry of the history that is added while a dialog is open: going back from it closes the
 * dialog. It has the address of the entry below: at any other, the host has navigated, and the dialogs leave with its
 * page. The entry's own address may differ: a host may name the open dialog in it.
 */
const MARK = 'extensionSchedulesDialog';

type Close = { current: () => void };

/** The open dialogs, the topmost last. They share one entry. */
const open: Close[] = [];
/** The address below the entry. */
let address = '';
/** What the entry before it does with the scroll position when the viewer returns to it. */
let restoration: ScrollRestoration = 'auto';
let timer: ReturnType<typeof setTimeout> | undefined;
let isListening = false;
/** The entry is being taken back, which the browser reports as if the viewer had gone back. */
let isReturning = false;
/** The host leaves the page: going back now would call that off. */
let isLeaving = false;

/** Calls `onClose` when the viewer goes back in the browser's history while the dialog is open and topmost. */
export function useCloseOnBack(isOpen: boolean, onClose: () => void): void {
  const isActive = useContext(ClosesOnBack) && isOpen;
  const close = useLatest(onClose);
  useEffect(() => {
    if (!isActive) return;
    if (!isListening) window.addEventListener('popstate', wentBack);
    isListening = true;
    // Only while a dialog is open, because some browsers do not keep a page with such a listener for going back.
    window.addEventListener('beforeunload', leave);
    isLeaving = false;
    open.push(close);
    settleSoon();
    return () => {
      open.splice(open.indexOf(close), 1);
      settleSoon();
    };
  }, [isActive, close]);
}

function wentBack(): void {
  const isOurs = isReturning;
  isReturning = false;
  isLeaving = false;
  if (isOnEntry() || location.href !== address) return;
  history.scrollRestoration = restoration;
  if (!isOurs) open.at(-1)?.current();
  // What did not close, because it asks first, or what lies below, needs an entry for the next time.
  settleSoon();
}

/** Later, because one dialog may open as another closes, and a host may navigate when it closes. */
function settleSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(settle);
}

function leave(): void {
  isLeaving = true;
}

/** Adds the entry while a dialog is open, and takes it back afterwards, unless the host has navigated from it. */
function settle(): void {
  if (open.length === 0) window.removeEventListener('beforeunload', leave);
  if (isReturning || isLeaving) return;
  if (open.length > 0) {
    // The host's router finds its own state in the copy, so that both entries mean the same page to it. The page may
    // have been reloaded at such an entry.
    if (!isOnEntry()) pushEntry();
    address = history.state[MARK];
  } else if (isOnEntry()) {
    isReturning = true;
    history.back();
  }
}

/** Returning from it leaves the page where it is then, for example at a row that was added. */
function pushEntry(): void {
  restoration = history.scrollRestoration;
  history.scrollRestoration = 'manual';
  history.pushState({ ...history.state, [MARK]: location.href }, '');
  history.scrollRestoration = restoration;
}

function isOnEntry(): boolean {
  return history.state?.[MARK] !== undefined;
}
