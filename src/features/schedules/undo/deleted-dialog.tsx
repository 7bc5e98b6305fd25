import { useRef } from 'react';
import { useSchedules } from '#api/schedules.ts';
import { useUndoable } from '#api/undoable.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { UndoableFailed } from '../shared/undoable-failed.tsx';
import { DeletedRow } from './deleted-row.tsx';
import styles from './undo.module.css';

/** The deleted schedules that can be restored, each with a button. */
export function DeletedDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(undoMessages);
  const { data } = useUndoable();
  const deletions = data?.deletions ?? [];
  const schedules = useSchedules().data ?? [];
  const list = useRef<HTMLDivElement>(null);
  return (
    <Dialog
      description={t('recentlyDeletedText')}
      id="recently-deleted-dialog"
      isDismissable
      isOpen
      onClose={onClose}
      title={t('recentlyDeletedTitle')}
    >
      {/* Takes the focus from the button of a restored schedule, which is gone. */}
      <div className={styles.focusable} ref={list} tabIndex={-1}>
        {!data ? (
          <UndoableFailed />
        ) : deletions.length === 0 ? (
          <EmptyState title={t('recentlyDeletedNone')} />
        ) : (
          <ul aria-label={t('recentlyDeletedTitle')} className={styles.list}>
            {deletions.map((deletion) => (
              <DeletedRow
                deletion={deletion}
                key={deletion.audit_id}
                onRestored={() => list.current?.focus()}
                schedules={schedules}
              />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
