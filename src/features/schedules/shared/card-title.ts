import { useOwnId } from '#ui/automation.ts';

export function useCardTitleId(): string {
  return useOwnId('extension-schedules-title');
}

/** For what goes away with the focus in it. */
export function useFocusCardTitle(): () => void {
  const id = useCardTitleId();
  return () => document.getElementById(id)?.focus({ preventScroll: true });
}
