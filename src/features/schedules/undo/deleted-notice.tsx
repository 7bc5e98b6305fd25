import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { NotRestoredList } from '../shared/not-restored-list.tsx';
import { UndoNotice } from '../shared/undo-notice.tsx';
import { useUndoDelete } from '../shared/use-undo-delete.ts';

export type DeletedNoticeProps = {
  /** The schedules not yet restored. */
  deleted: readonly Schedule[];
  /** The present schedules. */
  schedules: readonly Schedule[];
  onDismiss: () => void;
  inRow?: boolean;
};

export function DeletedNotice({ deleted, schedules, onDismiss, inRow = false }: DeletedNoticeProps) {
  const t = useMessages(undoMessages);
  const { restore, pending, failed } = useUndoDelete();
  const [only] = deleted;
  if (only === undefined) return null;
  const name = scheduleName(only);
  const count = deleted.length;
  const undo = async () => {
    if (await restore(deleted)) onDismiss();
  };
  return (
    <UndoNotice
      icon="trash"
      inRow={inRow}
      name={name}
      onDismiss={onDismiss}
      onUndo={() => void undo()}
      pending={pending}
      undoLabel={count === 1 ? t('undoDelete', { name }) : t('undoDeleteMany', { count })}
    >
      {count === 1 ? t('deletedOne', { name }) : t('deletedMany', { count })}
      <NotRestoredList
        failed={failed}
        onRename={(schedule, newName) => void restore([schedule], newName)}
        schedules={schedules}
      />
    </UndoNotice>
  );
}
