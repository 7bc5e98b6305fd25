import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

/** Copies a text and says whether the browser allowed it. */
export function useCopy(): (text: string) => void {
  const t = useMessages(historyMessages);
  const { notify } = useHost();
  return (text) => {
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(text)
      : Promise.reject(new Error('no clipboard'));
    copied.then(
      () => notify({ tone: 'success', message: t('copied') }),
      () => notify({ tone: 'error', message: t('copyFailed') }),
    );
  };
}
