import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { CloseGuard } from './use-close-guard.ts';

/** The question of `useCloseGuard`, beside the dialog it guards. */
export function DiscardDialog({ guard }: { guard: CloseGuard }) {
  const t = useMessages(sharedMessages);
  return (
    <ConfirmDialog
      cancelLabel={t('keepEditing')}
      confirmLabel={t('discard')}
      id="discard-changes-dialog"
      isOpen={guard.isAsking}
      onCancel={guard.keepEditing}
      onConfirm={guard.discard}
      title={t('discardTitle')}
    >
      {t('discardText')}
    </ConfirmDialog>
  );
}
