import { type Failure, problemCode } from '#api/result.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import styles from './card.module.css';

export type CardErrorProps = { failure: Failure; retrying: boolean; onRetry: () => void };

export function CardError({ failure, retrying, onRetry }: CardErrorProps) {
  const t = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  if (problemCode(failure) === 'FORBIDDEN') {
    return <EmptyState title={t('noAccessTitle')}>{t('noAccessText')}</EmptyState>;
  }
  return (
    <div className={styles.notices}>
      <Alert
        action={
          <Button id="reload-schedules-button" onClick={onRetry} pending={retrying} size="sm">
            {shared('retry')}
          </Button>
        }
        announce
        title={t('loadFailedTitle')}
        tone="error"
      >
        {failureText(failure, t)}
      </Alert>
    </div>
  );
}
