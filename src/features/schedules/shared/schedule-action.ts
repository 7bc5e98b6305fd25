/** The actions on a schedule, offered in its row, its history and notices. */
export type ScheduleAction =
  | 'run-now'
  | 'edit'
  | 'duplicate'
  | 'history'
  | 'pause'
  | 'resume'
  | 'skip-next'
  | 'undo-skip'
  | 'select'
  | 'delete';
