/** What a person can ask of a schedule: in its row, in its history or in a notice. */
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
