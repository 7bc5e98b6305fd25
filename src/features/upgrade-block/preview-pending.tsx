import { useReadAgain } from '#api/read-again.ts';
import { type Failure, problemCode } from '#api/result.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import unseen from '#ui/unseen.module.css';
import { updateFailureText } from './update-failure-text.ts';
import styles from './upgrade.module.css';

/** Shown while the update preview loads. */
export function PreviewLoading() {
  const t = useMessages(updateMessages);
  const readAgain = useReadAgain();
  return (
    <div className={styles.stack}>
      <span aria-busy="true" className={unseen.unseen} role="status">
        {t('loading')}
      </span>
      <SlowNotice onRetry={readAgain} />
      <Skeleton height={62} />
      <Skeleton height={180} />
      <Skeleton height={42} />
    </div>
  );
}

type PreviewFailedProps = { failure: Failure; retrying: boolean; onRetry: () => void };

export function PreviewFailed({ failure, retrying, onRetry }: PreviewFailedProps) {
  const t = useMessages(updateMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  if (problemCode(failure) === 'FORBIDDEN') {
    return <Alert announce>{updateFailureText(failure, t, card)}</Alert>;
  }
  return (
    <Alert
      action={
        <Button id="retry-update-preview-button" onClick={onRetry} pending={retrying} size="sm">
          {shared('retry')}
        </Button>
      }
      announce
      title={t('loadFailedTitle')}
      tone="error"
    >
      {updateFailureText(failure, t, card)}
    </Alert>
  );
}
