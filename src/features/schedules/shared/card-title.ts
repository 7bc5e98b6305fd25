import { useOwnId } from '#ui/automation.ts';

export function useCardTitleId(): string {
  return useOwnId('extension-schedules-title');
}

/** Returns a function that focuses the card's title, for parts that unmount while they have the focus. */
export function useFocusCardTitle(): () => void {
  const id = useCardTitleId();
  return () => document.getElementById(id)?.focus({ preventScroll: true });
}
