import { useId, useLayoutEffect, useRef } from 'react';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import { EventBoundary } from './event-boundary.tsx';
import styles from './part-failed.module.css';

type PartFailedProps = {
  pending: boolean;
  /** It has not failed, but is taking long. */
  slow?: boolean;
  onRetry: () => void;
  onClose: () => void;
};

/** Shown in place of a dialog that failed to load. A native dialog, because the code of ours may be missing. */
export function PartFailed({ pending, slow = false, onRetry, onClose }: PartFailedProps) {
  const t = useMessages(sharedMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Restores the focus.
    return () => element?.close();
  }, []);
  return (
    <EventBoundary keys>
      <dialog
        aria-labelledby={id}
        className={styles.dialog}
        data-automation-id="retry-part-dialog"
        onCancel={(event) => {
          event.preventDefault();
          onClose();
        }}
        ref={dialog}
      >
        <Alert
          action={
            <div className={styles.actions}>
              <Button autoFocus id="retry-part-button" onClick={onRetry} pending={pending} size="sm">
                {t('retry')}
              </Button>
              <Button id="close-part-button" onClick={onClose} size="sm">
                {t('close')}
              </Button>
            </div>
          }
          title={<span id={id}>{t(slow ? 'slow' : 'loadFailed')}</span>}
          tone={slow ? 'info' : 'error'}
        >
          {!slow && t('partFailed')}
        </Alert>
      </dialog>
    </EventBoundary>
  );
}
