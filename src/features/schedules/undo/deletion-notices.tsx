import type { Schedule } from '#api/types.ts';
import { useFocusCardTitle } from '../shared/card-title.ts';
import { Frozen } from '../shared/frozen.tsx';
import { UndoableFailed } from '../shared/undoable-failed.tsx';
import { DeletedNotice } from './deleted-notice.tsx';
import { type Deletion, stillDeleted } from './deletion.ts';
import styles from './undo.module.css';

export { RecentlyDeletedLink } from './recently-deleted-link.tsx';

/** In the card's margins. */
export function UndoableFailedNotice() {
  return (
    <div className={styles.area}>
      <UndoableFailed />
    </div>
  );
}

export type DeletionNoticesProps = {
  deletions: readonly Deletion[];
  onDeletions: (change: (before: readonly Deletion[]) => readonly Deletion[]) => void;
  /** The present schedules. */
  schedules: readonly Schedule[];
};

/** Recent deletions above the list with an undo button, because a host's notifier has no buttons. */
export function DeletionNotices({ deletions, onDeletions, schedules }: DeletionNoticesProps) {
  const focusCardTitle = useFocusCardTitle();
  const shown = deletions.filter((deletion) => stillDeleted(deletion, schedules).length > 0);
  const dismiss = (deletion: Deletion) => {
    onDeletions((before) => before.filter((other) => other !== deletion));
    // The focused element unmounts.
    focusCardTitle();
  };
  return (
    <Frozen>
      {shown.length > 0 && (
        <div className={styles.area}>
          {shown.map((deletion) => (
            <DeletedNotice
              deleted={stillDeleted(deletion, schedules)}
              key={deletion.map(({ id }) => id).join()}
              onDismiss={() => dismiss(deletion)}
              schedules={schedules}
            />
          ))}
        </div>
      )}
    </Frozen>
  );
}
