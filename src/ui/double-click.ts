import { type MouseEvent, useRef } from 'react';

/** Controls with a state: each click is a wish of its own, and the last one counts. */
const STATEFUL = '[role="switch"], [role="checkbox"]';

/**
 * Keeps the second click of a double click from doing anything: a button was pressed once, and whatever came to lie
 * under the pointer after the first click was not meant. Only a control with a state takes both, if both hit it.
 */
export function useSingleClicks() {
  const first = useRef<Element>(null);
  return (event: MouseEvent) => {
    const control = event.target instanceof Element ? event.target.closest('button, a') : null;
    if (event.detail <= 1) first.current = control;
    else if (control !== null && !(control === first.current && control.matches(STATEFUL))) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}
