import type { PendingRetry } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { retryMessages } from '#i18n/dialogs-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { useNow } from '../now.ts';
import { LIVE, Phrase } from '../phrase.tsx';
import { Until } from '../relative-time.tsx';
import styles from './retry.module.css';
import { useRetryActions } from './use-retry-actions.ts';

export type RetryStateProps = {
  scheduleId: string;
  runId: string;
  /** The schedule's name. */
  name: string;
  retry: PendingRetry;
  canWrite: boolean;
};

/** Why the last attempt of a run failed, when the next one starts, and what a person can do about it. */
export function RetryState({ retry, canWrite, ...run }: RetryStateProps) {
  const t = useMessages(retryMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const attempt = String(retry.attempt - 1);
  const reason = retry.error ? runErrorText(retry.error, card, format) : undefined;
  return (
    <div className={styles.state}>
      <div className={styles.failed} title={reason}>
        {reason === undefined ? t('attemptFailed', { attempt }) : t('attemptFailedWhy', { attempt, reason })}
      </div>
      <Next retry={retry} />
      {canWrite && <Actions {...run} attempt={retry.attempt} />}
    </div>
  );
}

function Next({ retry: { attempt, max_attempts, due_at } }: { retry: PendingRetry }) {
  const t = useMessages(retryMessages);
  const now = useNow();
  const dueAt = Date.parse(due_at);
  const words = { attempt: String(attempt), attempts: String(max_attempts) };
  if (dueAt <= now) return <div className={styles.next}>{t('nextAttemptNow', words)}</div>;
  return (
    <div className={styles.next}>
      <Phrase text={t('nextAttempt', { ...words, when: LIVE })}>
        <Until instant={dueAt} />
      </Phrase>
    </div>
  );
}

function Actions({ attempt, ...run }: Omit<RetryStateProps, 'retry' | 'canWrite'> & { attempt: number }) {
  const t = useMessages(retryMessages);
  const card = useMessages(cardMessages);
  const { pending, retryNow, stop } = useRetryActions(run);
  const { name } = run;
  return (
    <div className={styles.actions}>
      <Button
        aria-label={card('actionOn', { action: t('retryNow'), name })}
        automationId="retry-run-now-button"
        onClick={() => void retryNow(attempt)}
        pending={pending}
        size="sm"
        variant="link"
      >
        {t('retryNow')}
      </Button>
      <Button
        aria-label={card('actionOn', { action: t('stopRetrying'), name })}
        automationId="stop-retrying-run-button"
        onClick={() => void stop()}
        pending={pending}
        size="sm"
        variant="link"
      >
        {t('stopRetrying')}
      </Button>
    </div>
  );
}
