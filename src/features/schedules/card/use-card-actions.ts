import { useCallback, useState } from 'react';
import type { Schedule } from '../../../api/types.ts';
import { useLatest } from '../../../ui/use-latest.ts';
import type { ControlDialog } from '../controls/control-dialogs.tsx';
import { type Undoable, withUndoable } from '../controls/undoable.ts';
import { useSkipNext } from '../controls/use-skip-next.ts';
import type { ScheduleAction } from '../table/row-menu.ts';
import { useSelection } from '../table/use-selection.ts';
import type { CardDialog } from './card-dialogs.tsx';

/** What is asked for in a row, in the history or in a notice, and what is open because of it. */
export function useCardActions(runNow: (schedule: Schedule) => void) {
  const [dialog, setDialog] = useState<CardDialog>();
  const [control, setControl] = useState<ControlDialog>();
  const [undoable, setUndoable] = useState<readonly Undoable[]>([]);
  const selecting = useSelection();
  const offerUndo = (change: Undoable) => setUndoable((before) => withUndoable(before, change));
  const { skip, undoSkip } = useSkipNext((schedule) => offerUndo({ kind: 'skipped', schedule }));

  const latest = useLatest((action: ScheduleAction, schedule: Schedule) => {
    switch (action) {
      case 'run-now':
        return runNow(schedule);
      case 'skip-next':
        return void skip(schedule);
      case 'undo-skip':
        return void undoSkip(schedule);
      case 'select':
        return selecting.begin(schedule.id);
      case 'pause':
      case 'resume':
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
    control,
    closeControl: () => setControl(undefined),
    selecting,
    undoable,
    setUndoable,
    offerUndo,
  };
}
