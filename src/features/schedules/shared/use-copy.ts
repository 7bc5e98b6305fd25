import { failureOf } from '#api/result.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { copyMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { copyText } from '#ui/copy-text.ts';

/**
 * Returns a function that copies a text and notifies of the outcome: with `done`, or why it failed. It must be called in
 * the handler of the press; the promise of a text rejects with the error of a request.
 */
export function useCopy(): (text: string | Promise<string>, done: string) => Promise<void> {
  const t = useMessages(copyMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  return async (text, done) => {
    try {
      await copyText(text);
      notify({ tone: 'success', message: done });
    } catch {
      // The browser hides why the text was not there.
      const message = await Promise.resolve(text).then(
        () => t('copyFailed'),
        (error: unknown) => failureText(failureOf(error), card),
      );
      notify({ tone: 'error', message });
    }
  };
}
