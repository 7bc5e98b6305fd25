import { useEffect, useRef } from 'react';
import type { Extension, Schedule } from '#api/types.ts';
import { useLatest } from '#ui/use-latest.ts';
import type { ScheduleAction } from '../card/table/row-menu.ts';
import { CARD_TITLE_ID } from '../shared/card-title-id.ts';
import { latestOf } from '../shared/latest-of.ts';
import type { Control, Undoable } from './control.ts';
import { PauseDialog } from './pause-dialog.tsx';
import { PausedBanner } from './paused-banner.tsx';
import styles from './pausing.module.css';
import { ResumeDialog } from './resume-dialog.tsx';
import { UndoNotices } from './undo-notices.tsx';
import { stillUndoable, withUndoable } from './undoable.ts';
import { useSkipNext } from './use-skip-next.ts';

export type ControlsProps = {
  extension: Extension;
  schedules: readonly Schedule[];
  control: Control | undefined;
  onControl: (control: Control | undefined) => void;
  undoable: readonly Undoable[];
  onUndoable: (change: (before: readonly Undoable[]) => readonly Undoable[]) => void;
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
};

/** The notices above the list, the dialogs, and the skips, which need neither. */
export function Controls(props: ControlsProps) {
  const { extension, schedules, control, onControl, undoable, onUndoable, onAction } = props;
  useSkips(props);
  const shown = undoable.filter((change) => stillUndoable(change, schedules));
  const paused = schedules.filter(({ pause }) => pause?.reason === 'failures');
  const dismiss = (change: Undoable) => {
    onUndoable((before) => before.filter((other) => other !== change));
    // What had the focus goes away.
    document.getElementById(CARD_TITLE_ID)?.focus({ preventScroll: true });
  };
  const close = () => onControl(undefined);
  const schedule = control && latestOf(control.schedule, schedules);
  return (
    <>
      {(shown.length > 0 || paused.length > 0) && (
        <div className={styles.area}>
          <PausedBanner canWrite={extension.permissions.write} onAction={onAction} paused={paused} />
          <UndoNotices
            changes={shown}
            onDismiss={dismiss}
            onUndoSkip={(skipped) => onAction('undo-skip', skipped)}
            schedules={schedules}
          />
        </div>
      )}
      {schedule && control.kind === 'pause' && (
        <PauseDialog maxNoteLength={extension.limits.max_note_length} onClose={close} schedule={schedule} />
      )}
      {schedule && control.kind === 'resume' && <ResumeDialog onClose={close} schedule={schedule} />}
    </>
  );
}

/** Does a skip, or takes one back, as soon as it is asked for. */
function useSkips({ control, onControl, onUndoable, schedules }: ControlsProps) {
  const { skip, undoSkip } = useSkipNext((schedule) =>
    onUndoable((before) => withUndoable(before, { kind: 'skipped', schedule })),
  );
  const done = useRef<Control>(undefined);
  const perform = useLatest((asked: Control) => {
    if (done.current === asked || asked.kind === 'pause' || asked.kind === 'resume') return;
    done.current = asked;
    // As the list has it now: its ETag may have moved on.
    const schedule = latestOf(asked.schedule, schedules);
    void (asked.kind === 'skip-next' ? skip(schedule) : undoSkip(schedule));
    onControl(undefined);
  });
  useEffect(() => {
    if (control) perform.current(control);
  }, [control, perform]);
}
