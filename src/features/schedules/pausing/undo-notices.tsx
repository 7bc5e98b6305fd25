import type { Schedule } from '#api/types.ts';
import { DeletedNotice } from './deleted-notice.tsx';
import type { Undoable } from './undoable.ts';

export type UndoNoticesProps = {
  changes: readonly Undoable[];
  /** The present schedules. */
  schedules: readonly Schedule[];
  onDismiss: (change: Undoable) => void;
};

/** Recent deletions with an undo button, because a host's notifier has no buttons. */
export function UndoNotices({ changes, schedules, onDismiss }: UndoNoticesProps) {
  const isThere = (schedule: Schedule) => schedules.some(({ id }) => id === schedule.id);
  return changes.map((change) => (
    <DeletedNotice
      deleted={change.schedules.filter((schedule) => !isThere(schedule))}
      key={change.schedules.map(({ id }) => id).join()}
      onDismiss={() => onDismiss(change)}
      schedules={schedules}
    />
  ));
}
