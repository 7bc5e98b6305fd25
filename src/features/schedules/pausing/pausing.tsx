import type { Extension, Schedule } from '#api/types.ts';
import { latestOf } from '../shared/latest-of.ts';
import { PauseDialog } from './pause-dialog.tsx';
import { ResumeDialog } from './resume-dialog.tsx';

/** The dialog that is open, and the schedule it is about. */
export type PauseOrResume = { kind: 'pause' | 'resume'; schedule: Schedule };

export type PausingProps = {
  extension: Extension;
  schedules: readonly Schedule[];
  dialog: PauseOrResume;
  onClose: () => void;
};

export function Pausing({ extension, schedules, dialog, onClose }: PausingProps) {
  const schedule = latestOf(dialog.schedule, schedules);
  if (dialog.kind === 'resume') return <ResumeDialog onClose={onClose} schedule={schedule} />;
  return <PauseDialog maxNoteLength={extension.limits.max_note_length} onClose={onClose} schedule={schedule} />;
}
