import type { Extension, Schedule } from '#api/types.ts';
import { useFocusCardTitle } from '../shared/card-title.ts';
import { Frozen } from '../shared/frozen.tsx';
import { latestOf } from '../shared/latest-of.ts';
import { PauseDialog } from './pause-dialog.tsx';
import styles from './pausing.module.css';
import { ResumeDialog } from './resume-dialog.tsx';
import { UndoNotices } from './undo-notices.tsx';
import { stillUndoable, type Undoable } from './undoable.ts';

/** The dialog that is open, and the schedule it is about. */
export type PauseOrResume = { kind: 'pause' | 'resume'; schedule: Schedule };

export type PausingProps = {
  extension: Extension;
  schedules: readonly Schedule[];
  dialog: PauseOrResume | undefined;
  onDialog: (dialog: PauseOrResume | undefined) => void;
  undoable: readonly Undoable[];
  onUndoable: (change: (before: readonly Undoable[]) => readonly Undoable[]) => void;
};

/** The notices above the list, and the dialogs. */
export function Pausing({ extension, schedules, dialog, onDialog, undoable, onUndoable }: PausingProps) {
  const focusCardTitle = useFocusCardTitle();
  const shown = undoable.filter((change) => stillUndoable(change, schedules));
  const dismiss = (change: Undoable) => {
    onUndoable((before) => before.filter((other) => other !== change));
    // The focused element unmounts.
    focusCardTitle();
  };
  const close = () => onDialog(undefined);
  const schedule = dialog && latestOf(dialog.schedule, schedules);
  return (
    <>
      <Frozen>
        {shown.length > 0 && (
          <div className={styles.area}>
            <UndoNotices changes={shown} onDismiss={dismiss} schedules={schedules} />
          </div>
        )}
      </Frozen>
      {schedule && dialog.kind === 'pause' && (
        <PauseDialog maxNoteLength={extension.limits.max_note_length} onClose={close} schedule={schedule} />
      )}
      {schedule && dialog.kind === 'resume' && <ResumeDialog onClose={close} schedule={schedule} />}
    </>
  );
}
