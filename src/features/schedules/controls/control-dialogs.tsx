import { Suspense } from 'react';
import type { Extension, Schedule } from '../../../api/types.ts';
import { OnDemand } from '../../../ui/on-demand.tsx';
import { definePart } from '../../../ui/part.ts';

const pausing = definePart(async () => (await import('./pause-dialog.tsx')).PauseDialog);
const resuming = definePart(async () => (await import('./resume-dialog.tsx')).ResumeDialog);

/** Beside the card's other dialogs, since they open from the history too. */
export type ControlDialog = { kind: 'pause' | 'resume'; schedule: Schedule };

type ControlDialogsProps = {
  /** Its schedule as the list has it now. */
  dialog: ControlDialog | undefined;
  extension: Extension;
  onClose: () => void;
};

export function ControlDialogs({ dialog, extension, onClose }: ControlDialogsProps) {
  return (
    <Suspense>
      {dialog?.kind === 'pause' && (
        <OnDemand onClose={onClose} part={pausing}>
          {(PauseDialog) => (
            <PauseDialog
              maxNoteLength={extension.limits.max_note_length}
              onClose={onClose}
              schedule={dialog.schedule}
            />
          )}
        </OnDemand>
      )}
      {dialog?.kind === 'resume' && (
        <OnDemand onClose={onClose} part={resuming}>
          {(ResumeDialog) => <ResumeDialog onClose={onClose} schedule={dialog.schedule} />}
        </OnDemand>
      )}
    </Suspense>
  );
}
