import { useCallback } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { cronErrorText } from './cron-error-text.ts';
import { judgeCron } from './judge-cron.ts';

/** Judges an expression in the viewer's language: undefined for one that is accepted. The floor is in milliseconds. */
export function useCronError(minimumInterval: number): (text: string) => string | undefined {
  const t = useMessages(whenMessages);
  const { intl } = useLocale();
  return useCallback(
    (text) => {
      const mistake = judgeCron(text, minimumInterval);
      return mistake && cronErrorText(mistake, { text, minimumInterval }, t, intl);
    },
    [minimumInterval, t, intl],
  );
}
