import type { Schedule } from '#api/types.ts';
import { useFocusCardTitle } from '../shared/card-title.ts';
import { Frozen } from '../shared/frozen.tsx';
import { DeletedNotice } from './deleted-notice.tsx';
import styles from './undo.module.css';
import { stillUndoable, type Undoable } from './deletion.ts';

export type UndoNoticesProps = {
  undoable: readonly Undoable[];
  onUndoable: (change: (before: readonly Undoable[]) => readonly Undoable[]) => void;
  /** The present schedules. */
  schedules: readonly Schedule[];
};

/** Recent deletions above the list with an undo button, because a host's notifier has no buttons. */
export function UndoNotices({ undoable, onUndoable, schedules }: UndoNoticesProps) {
  const focusCardTitle = useFocusCardTitle();
  const shown = undoable.filter((change) => stillUndoable(change, schedules));
  const isThere = (schedule: Schedule) => schedules.some(({ id }) => id === schedule.id);
  const dismiss = (change: Undoable) => {
    onUndoable((before) => before.filter((other) => other !== change));
    // The focused element unmounts.
    focusCardTitle();
  };
  return (
    <Frozen>
      {shown.length > 0 && (
        <div className={styles.area}>
          {shown.map((change) => (
            <DeletedNotice
              deleted={change.schedules.filter((schedule) => !isThere(schedule))}
              key={change.schedules.map(({ id }) => id).join()}
              onDismiss={() => dismiss(change)}
              schedules={schedules}
            />
          ))}
        </div>
      )}
    </Frozen>
  );
}
