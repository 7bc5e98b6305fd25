import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from './alert.tsx';
import { IdSuffix } from './automation.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { EventBoundary } from './event-boundary.tsx';
import { useOverlayPortal } from './overlay-container.ts';
import { OverlayLocale } from './overlay-locale.tsx';
import { SlowNotice } from './slow-notice.tsx';
import { useCloseOnBack } from './use-close-on-back.ts';

export type ConfirmDialogProps = {
  /** `{purpose}-{object}-dialog`; its buttons are `confirm-{id}-button` and `cancel-{id}-button`. */
  id: string;
  isOpen: boolean;
  title: string;
  /** Explains all effects before the action. */
  children: ReactNode;
  /** The verb of the action, never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: 'danger' | 'primary';
  pending?: boolean;
  /** Why it cannot be confirmed yet. */
  unavailable?: string | undefined;
  /** The action failed; the dialog stays. */
  error?: string | undefined;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Confirms a consequential action. The focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { id, isOpen, title, confirmLabel, tone = 'danger', pending = false, error, onConfirm, onCancel } = props;
  const t = useMessages(sharedMessages);
  const { portal, isReady } = useOverlayPortal();
  useCloseOnBack(isOpen, () => !pending && onCancel());
  return (
    <EventBoundary keys>
      <OverlayLocale>
        <ModalOverlay
          {...portal}
          className={styles.backdrop ?? ''}
          isKeyboardDismissDisabled={pending}
          isOpen={isOpen && isReady}
          onOpenChange={(open) => {
            if (!open) onCancel();
          }}
        >
          <Modal className={classNames(styles.modal, styles.sm)}>
            <AriaDialog
              aria-describedby={`${id}-consequence`}
              className={styles.dialog ?? ''}
              data-automation-id={id}
              id={id}
              role="alertdialog"
            >
              <IdSuffix value="">
                <div className={styles.head}>
                  <Heading className={styles.title ?? ''} level={2} slot="title">
                    {title}
                  </Heading>
                </div>
                <div className={styles.body}>
                  <div id={`${id}-consequence`}>{props.children}</div>
                  {pending && <SlowNotice />}
                  {error && (
                    <div className={styles.problem}>
                      <Alert announce tone="error">
                        {error}
                      </Alert>
                    </div>
                  )}
                </div>
                <div className={styles.footer}>
                  <div className={styles.footerEnd}>
                    <Button autoFocus disabled={pending} id={`cancel-${id}-button`} onClick={onCancel}>
                      {props.cancelLabel ?? t('cancel')}
                    </Button>
                    <Button
                      id={`confirm-${id}-button`}
                      onClick={onConfirm}
                      pending={pending}
                      unavailable={props.unavailable}
                      variant={tone === 'danger' ? 'destructive' : 'primary'}
                    >
                      {confirmLabel}
                    </Button>
                  </div>
                </div>
              </IdSuffix>
            </AriaDialog>
          </Modal>
        </ModalOverlay>
      </OverlayLocale>
    </EventBoundary>
  );
}
