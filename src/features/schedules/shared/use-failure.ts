import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';

/** "Last 3 runs failed", and why the last one did. */
export function useFailure({
  consecutive_failures,
  last_error,
}: Pick<Schedule, 'consecutive_failures' | 'last_error'>) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  return {
    words: t('failedInARow', { count: Math.max(1, consecutive_failures) }),
    reason: last_error ? runErrorText(last_error, t, format) : undefined,
  };
}
