import type { KeyboardEvent } from 'react';

/** In a row of buttons that is one tab stop: the arrow keys, Home and End move the focus. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const last = buttons.length - 1;
  const here = buttons.findIndex((button) => button.matches(':focus'));
  const places: Record<string, number> = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: last };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  buttons[Math.min(Math.max(place, 0), last)]?.focus();
}
