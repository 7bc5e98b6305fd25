import { useState } from 'react';
import type { Schedule } from '#api/types.ts';
import type { PauseOrResume } from '../../pausing/pausing.tsx';
import { useSkipNext } from '../../pausing/use-skip-next.ts';
import { latestOf } from '../../shared/latest-of.ts';
import type { OnScheduleAction } from '../../shared/schedule-action.ts';
import type { CardDialog } from './card-dialogs.tsx';

type CardActionsOptions = {
  schedules: readonly Schedule[];
  runNow: (schedule: Schedule) => void;
  /** Begins to select rows with this one. */
  select: (id: string) => void;
};

/** The dialog that one in front of it leads back to. The history can be pressed twice while that one loads. */
function behind(dialog: CardDialog | undefined): CardDialog | undefined {
  return dialog && 'back' in dialog ? dialog.back : dialog;
}

/** Handles the actions of rows, the history and notices, and tracks the open dialog. */
export function useCardActions({ schedules, runNow, select }: CardActionsOptions) {
  const [dialog, setDialog] = useState<CardDialog>();
  const [pauseOrResume, setPauseOrResume] = useState<PauseOrResume>();
  const skipNext = useSkipNext();

  const act: OnScheduleAction = (action, schedule, runId) => {
    switch (action) {
      case 'run-now':
        return runNow(schedule);
      case 'select':
        return select(schedule.id);
      case 'pause':
      case 'resume':
        return setPauseOrResume({ kind: action, schedule });
      case 'skip-next':
      case 'undo-skip':
        // Use the list's copy, because the ETag may have changed.
        return void skipNext(latestOf(schedule, schedules), action === 'skip-next');
      case 'edit':
      case 'view':
        return setDialog((before) => ({ kind: action, schedule, back: behind(before) }));
      case 'history':
        return setDialog({ kind: action, schedule, runId });
      default:
        return setDialog({ kind: action, schedule });
    }
  };

  return {
    act,
    dialog,
    setDialog,
    pausing: { dialog: pauseOrResume, onClose: () => setPauseOrResume(undefined) },
  };
}
