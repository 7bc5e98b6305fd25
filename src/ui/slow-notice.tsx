import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import styles from './slow-notice.module.css';
import { useSlow } from './use-slow.ts';

/**
 * Rendered while a request is pending, and appears when that takes long.
 * @param onRetry sends the request again; undefined for a change, which is sent once
 */
export function SlowNotice({ onRetry }: { onRetry?: () => void }) {
  const t = useMessages(sharedMessages);
  return (
    useSlow(true) && (
      <div className={styles.slow}>
        <Alert
          action={
            onRetry && (
              <Button id="retry-slow-request-button" onClick={onRetry} size="sm">
                {t('retry')}
              </Button>
            )
          }
          announce
        >
          {t(onRetry ? 'slow' : 'slowChange')}
        </Alert>
      </div>
    )
  );
}
