import { useCallback, useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { useLatest } from '#ui/use-latest.ts';
import type { PauseOrResume } from '../pausing/pausing.tsx';
import { type Undoable, withUndoable } from '../pausing/undoable.ts';
import { useSkipNext } from '../pausing/use-skip-next.ts';
import { latestOf } from '../shared/latest-of.ts';
import type { ScheduleAction } from '../shared/schedule-action.ts';
import type { CardDialog } from './card-dialogs.tsx';
import { useSelection } from './table/selection.ts';

/** Handles the actions of rows, the history and notices, and tracks the open dialog. */
export function useCardActions(schedules: readonly Schedule[], runNow: (schedule: Schedule) => void) {
  const [dialog, setDialog] = useState<CardDialog>();
  const [pauseOrResume, setPauseOrResume] = useState<PauseOrResume>();
  const [undoable, setUndoable] = useState<readonly Undoable[]>([]);
  const selecting = useSelection();
  const skipNext = useSkipNext((schedule) =>
    setUndoable((before) => withUndoable(before, { kind: 'skipped', schedule })),
  );

  const latest = useLatest((action: ScheduleAction, schedule: Schedule) => {
    switch (action) {
      case 'run-now':
        return runNow(schedule);
      case 'select':
        return selecting.begin(schedule.id);
      case 'pause':
      case 'resume':
        return setPauseOrResume({ kind: action, schedule });
      case 'skip-next':
      case 'undo-skip':
        // Use the list's copy, because the ETag may have changed.
        return void skipNext(latestOf(schedule, schedules), action === 'skip-next');
      default:
        return setDialog({ kind: action, schedule });
    }
  });
  // A stable function, so that the rows of a long list do not render again.
  const act = useCallback((action: ScheduleAction, schedule: Schedule) => latest.current(action, schedule), [latest]);

  return {
    act,
    dialog,
    setDialog,
    selecting,
    pausing: { dialog: pauseOrResume, onDialog: setPauseOrResume, undoable, onUndoable: setUndoable, onAction: act },
    offerUndoDelete: (schedules: readonly Schedule[]) =>
      setUndoable((before) => [...before, { kind: 'deleted', schedules }]),
  };
}
