import { useCallback, useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { useLatest } from '#ui/use-latest.ts';
import type { Control, Undoable } from '../pausing/control.ts';
import type { CardDialog } from './card-dialogs.tsx';
import type { ScheduleAction } from './table/row-menu.ts';
import { useSelection } from './table/use-selection.ts';

/** What is asked for in a row, in the history or in a notice, and what is open because of it. */
export function useCardActions(runNow: (schedule: Schedule) => void) {
  const [dialog, setDialog] = useState<CardDialog>();
  const [control, setControl] = useState<Control>();
  const [undoable, setUndoable] = useState<readonly Undoable[]>([]);
  const selecting = useSelection();

  const latest = useLatest((action: ScheduleAction, schedule: Schedule) => {
    switch (action) {
      case 'run-now':
        return runNow(schedule);
      case 'select':
        return selecting.begin(schedule.id);
      case 'pause':
      case 'resume':
      case 'skip-next':
      case 'undo-skip':
        return setControl({ kind: action, schedule });
      default:
        return setDialog({ kind: action, schedule });
    }
  });
  // The same for each drawing: the rows of a long list are not drawn again for it.
  const act = useCallback((action: ScheduleAction, schedule: Schedule) => latest.current(action, schedule), [latest]);

  return {
    act,
    dialog,
    setDialog,
    selecting,
    /** For the controls. */
    controls: { control, onControl: setControl, undoable, onUndoable: setUndoable, onAction: act },
    offerUndoDelete: (schedules: readonly Schedule[]) =>
      setUndoable((before) => [...before, { kind: 'deleted', schedules }]),
  };
}
