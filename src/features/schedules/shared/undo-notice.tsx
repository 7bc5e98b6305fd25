import type { ReactNode } from 'react';
import { cardMessages } from '#i18n/card-messages.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import type { IconName } from '#ui/icon.tsx';

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
  children: ReactNode;
};

/** Said by the host's notifier already: it is not announced again. */
export function UndoNotice({ icon, name, undoLabel, undoText, pending, onUndo, onDismiss, children }: UndoNoticeProps) {
  const t = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  return (
    <Alert
      action={
        <>
          <Button
            aria-label={undoLabel}
            automationId="undo-change-button"
            onClick={onUndo}
            pending={pending ?? false}
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
      }
      icon={icon}
    >
      {children}
    </Alert>
  );
}
