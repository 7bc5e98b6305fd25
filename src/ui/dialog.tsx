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

export type DialogProps = {
  /** `{purpose}-{object}-dialog`. */
  id: string;
  isOpen: boolean;
  /** Escape, the cross, or a press outside where that is allowed: the owner decides whether it closes. */
  onClose: () => void;
  title: string;
  /** Under the title. */
  description?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  /** Also closes by a press outside; not for a dialog with input. */
  isDismissable?: boolean;
  /** Buttons at the end; `footerStart` stands opposite them. */
  footer?: ReactNode;
  footerStart?: ReactNode;
  /** Wraps body and footer, so that a submit button in the footer belongs to the form in it. */
  wrap?: (content: ReactNode) => ReactNode;
  /** Makes a body without focusable controls focusable, so that the keyboard can scroll it. */
  isTextOnly?: boolean;
  children: ReactNode;
};

/** A modal dialog: keeps the focus, gives it back, scrolls its body, fills the screen where that is narrow. */
export function Dialog(props: DialogProps) {
  const { id, isOpen, onClose, title, description, size = 'md', isDismissable = false } = props;
  const t = useMessages(sharedMessages);
  const { portal, isReady } = useOverlayPortal();
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
