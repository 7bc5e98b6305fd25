import type { Notice } from '@extension-schedules/remote-types';
import { useEffect } from 'react';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import styles from './own-notice.module.css';

const SHOWN_FOR = 6000;

/** Stands in for the notifier of a host that has none. An error stays until it is closed. */
export function OwnNotice({ notice, onClose }: { notice: Notice | undefined; onClose: () => void }) {
  const t = useMessages(sharedMessages);
  useEffect(() => {
    if (!notice || notice.tone === 'error') return;
    const timer = setTimeout(onClose, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [notice, onClose]);
  return (
    <div aria-live={notice?.tone === 'error' ? 'assertive' : 'polite'} className={styles.place}>
      {notice && (
        <div className={styles.notice}>
          <Alert tone={notice.tone}>{notice.message}</Alert>
          <span className={styles.close}>
            <IconButton icon="cross" id="close-notice-button" label={t('close')} onClick={onClose} size="sm" />
          </span>
        </div>
      )}
    </div>
  );
}
