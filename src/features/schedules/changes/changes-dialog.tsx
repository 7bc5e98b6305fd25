import { useUndoable } from '#api/undoable.ts';
import { changesMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Dialog } from '#ui/dialog.tsx';
import { UndoableFailed } from '../shared/undoable-failed.tsx';
import { ChangeList } from './change-list.tsx';
import { UndoEntry } from './undo-entry.tsx';

type ChangesDialogProps = {
  canWrite: boolean;
  onClose: () => void;
  /** Opens the consequences of going back to this version. */
  onUndoUpdate: (versionId: string) => void;
};

/** Changes to all schedules of the extension, including deleted ones. Those that can be undone have a button. */
export function ChangesDialog({ canWrite, onClose, onUndoUpdate }: ChangesDialogProps) {
  const t = useMessages(changesMessages);
  const { data } = useUndoable();
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
      <ChangeList
        notice={canWrite && <UndoableFailed />}
        renderUndo={
          canWrite && data
            ? (entries) => <UndoEntry entries={entries} onUndoUpdate={onUndoUpdate} undoable={data} />
            : undefined
        }
      />
    </Dialog>
  );
}
