import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { IdSuffix } from './automation.ts';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { EventBoundary } from './event-boundary.tsx';
import { IconButton } from './icon-button.tsx';
import { useOverlayPortal } from './overlay-container.ts';
import { OverlayLocale } from './overlay-locale.tsx';
import { useCloseOnBack } from './use-close-on-back.ts';

export type DialogProps = {
  /** `{purpose}-{object}-dialog`. */
  id: string;
  isOpen: boolean;
  /** Called on Escape, the close button or an allowed press outside. The owner decides whether the dialog closes. */
  onClose: () => void;
  title: string;
  /** Shown under the title. */
  description?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  /** A press outside also closes it. Not for a dialog with input. */
  isDismissable?: boolean;
  /** Buttons at the end of the footer; `footerStart` is at its start. */
  footer?: ReactNode;
  footerStart?: ReactNode;
  /** Wraps body and footer in a form, so that a submit button in the footer belongs to it. */
  wrap?: (content: ReactNode) => ReactNode;
  /** Makes a body without controls focusable, so that the keyboard can scroll it. */
  isTextOnly?: boolean;
  children: ReactNode;
};

/** A modal dialog that traps and restores the focus, scrolls its body and fills a narrow screen. */
export function Dialog(props: DialogProps) {
  const { id, isOpen, onClose, title, description, size = 'md', isDismissable = false } = props;
  const t = useMessages(sharedMessages);
  const { portal, isReady } = useOverlayPortal();
  useCloseOnBack(isOpen, onClose);
  const content = (
    <>
      <div className={styles.body} tabIndex={props.isTextOnly ? 0 : undefined}>
        {props.children}
      </div>
      {(props.footer || props.footerStart) && (
        <div className={styles.footer}>
          <div className={styles.footerStart}>{props.footerStart}</div>
          <div className={styles.footerEnd}>{props.footer}</div>
        </div>
      )}
    </>
  );
  return (
    <EventBoundary keys>
      <OverlayLocale>
        <ModalOverlay
          {...portal}
          className={styles.backdrop ?? ''}
          isDismissable={isDismissable}
          isOpen={isOpen && isReady}
          onOpenChange={(open) => {
            if (!open) onClose();
          }}
        >
          <Modal className={classNames(styles.modal, styles[size])}>
            <AriaDialog className={styles.dialog ?? ''} data-automation-id={id} id={id}>
              {/* Nothing else can be used while a modal dialog is open, so its ids need no suffix. */}
              <IdSuffix value="">
                <div className={styles.head}>
                  <div className={styles.heading}>
                    <Heading className={styles.title ?? ''} level={2} slot="title">
                      {title}
                    </Heading>
                    {description && <div className={styles.description}>{description}</div>}
                  </div>
                  <IconButton icon="cross" id={`close-${id}-button`} label={t('close')} onClick={onClose} />
                </div>
                {props.wrap ? props.wrap(content) : content}
              </IdSuffix>
            </AriaDialog>
          </Modal>
        </ModalOverlay>
      </OverlayLocale>
    </EventBoundary>
  );
}
