import { changesMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ChangeList } from './change-list.tsx';

/** Of all the extension's schedules, those that are gone included. */
export function ChangesDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(changesMessages);
  return (
    <Dialog
      description={t('description')}
      id="schedule-changes-dialog"
      isDismissable
      isOpen
      isTextOnly
      onClose={onClose}
      title={t('title')}
    >
      <ChangeList />
    </Dialog>
  );
}
