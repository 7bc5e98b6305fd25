import { changesMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ChangeList } from './change-list.tsx';

/** Changes to all schedules of the extension, including deleted ones. */
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
