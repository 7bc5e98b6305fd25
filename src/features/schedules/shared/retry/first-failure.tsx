import { useEffect } from 'react';
import { serviceClock } from '#api/service-clock.ts';
import type { PendingRetry } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { retryMessages } from '#i18n/dialogs-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useLatest } from '#ui/use-latest.ts';

/** Renders nothing: notifies at once that the first attempt of a manual run has failed. */
export function FirstFailure({ name, retry }: { name: string; retry: PendingRetry }) {
  const t = useMessages(retryMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { notify } = useHost();
  const tell = useLatest(() => {
    const { attempt, max_attempts, due_at, error } = retry;
    const when = format.until(Date.parse(due_at), serviceClock.now());
    const words = { name, attempt: String(attempt - 1), attempts: String(max_attempts), when };
    const reason = error ? runErrorText(error, card, format) : '';
    notify({ tone: 'error', message: t('noticeAttemptFailed', { ...words, reason }) });
  });
  useEffect(() => tell.current(), [tell]);
  return null;
}
