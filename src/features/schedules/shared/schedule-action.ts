import type { Schedule } from '#api/types.ts';

/** The actions on a schedule, offered in its row, its history and notices. */
export type ScheduleAction =
  | 'run-now'
  | 'edit'
  | 'view'
  | 'duplicate'
  | 'history'
  | 'pause'
  | 'resume'
  | 'skip-next'
  | 'undo-skip'
  | 'select'
  | 'delete';

/** `runId` is the run to open in the history. */
export type OnScheduleAction = (action: ScheduleAction, schedule: Schedule, runId?: string) => void;
