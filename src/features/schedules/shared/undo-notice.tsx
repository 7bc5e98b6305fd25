import { type ReactNode, useEffect, useRef } from 'react';
import { cardMessages } from '#i18n/card-messages.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import type { IconName } from '#ui/icon.tsx';
import styles from './undo-notice.module.css';

type UndoNoticeProps = {
  icon: IconName;
  /** The object of the undo, for the accessible names of the buttons. */
  name: string;
  undoLabel: string;
  /** The text of the button, by default "Undo". */
  undoText?: string;
  pending?: boolean;
  onUndo: () => void;
  onDismiss: () => void;
  /** In the place of a deleted row: no higher than it, and it takes the focus that the row had. */
  inRow?: boolean;
  children: ReactNode;
};

/** Said by the host's notifier already: it is not announced again. */
export function UndoNotice(props: UndoNoticeProps) {
  const { icon, name, undoLabel, undoText, pending, onUndo, onDismiss, inRow = false, children } = props;
  const t = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (inRow && (focused === document.body || focused === undo.current?.closest('tr'))) undo.current?.focus();
  }, [inRow]);
  const actions = (
    <>
      <Button
        aria-label={undoLabel}
        automationId="undo-change-button"
        onClick={onUndo}
        pending={pending ?? false}
        ref={undo}
        size="sm"
      >
        {undoText ?? t('undo')}
      </Button>
      <Button
        aria-label={card('actionOn', { action: t('dismiss'), name })}
        automationId="dismiss-notice-button"
        onClick={onDismiss}
        size="sm"
        variant="ghost"
      >
        {t('dismiss')}
      </Button>
    </>
  );
  return inRow ? (
    <div className={styles.inRow}>
      <div className={styles.inRowText}>{children}</div>
      {actions}
    </div>
  ) : (
    <Alert action={actions} icon={icon}>
      {children}
    </Alert>
  );
}
