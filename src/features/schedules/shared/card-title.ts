export const CARD_TITLE_ID = 'extension-schedules-title';

/** For what goes away with the focus in it. */
export function focusCardTitle(): void {
  document.getElementById(CARD_TITLE_ID)?.focus({ preventScroll: true });
}
