import type { Run, Schedule } from '#api/types.ts';
import type { OnScheduleAction } from '../../shared/schedule-action.ts';

/** The schedule that is asked about, and what an answer may lead to. */
export type WaysOut = {
  schedule: Schedule;
  /** Undefined without write access. */
  onAction: OnScheduleAction | undefined;
  onOpenRun: (run: Run) => void;
  onOpenChanges: () => void;
};
