import { type ReactNode, Suspense } from 'react';
import type { Schedule } from '../../../api/types.ts';
import { OnDemand } from '../../../ui/on-demand.tsx';
import { definePart } from '../../../ui/part.ts';
import { CARD_TITLE_ID } from '../card/card-title-id.ts';
import { latestOf } from '../card/latest-of.ts';
import { stillUndoable, type Undoable } from './undoable.ts';

const notices = definePart(async () => (await import('./undo-notices.tsx')).UndoNotices);

type UndoAreaProps = {
  changes: readonly Undoable[];
  schedules: readonly Schedule[];
  onUndoSkip: (schedule: Schedule) => void;
  onChange: (changes: readonly Undoable[]) => void;
  /** Puts the notices where they belong. */
  children: (notices: ReactNode) => ReactNode;
};

/** The notices of what can be taken back, loaded when there is something. */
export function UndoArea({ changes, schedules, onUndoSkip, onChange, children }: UndoAreaProps) {
  const shown = changes.filter((change) => stillUndoable(change, schedules));
  if (shown.length === 0) return null;
  const dismiss = (change: Undoable) => {
    onChange(changes.filter((other) => other !== change));
    // What had the focus goes away.
    document.getElementById(CARD_TITLE_ID)?.focus({ preventScroll: true });
  };
  // As the list has it now: its ETag may have moved on.
  const undoSkip = (schedule: Schedule) => onUndoSkip(latestOf(schedule, schedules));
  return (
    <Suspense>
      <OnDemand onClose={() => onChange([])} part={notices}>
        {(UndoNotices) =>
          children(<UndoNotices changes={shown} onDismiss={dismiss} onUndoSkip={undoSkip} schedules={schedules} />)
        }
      </OnDemand>
    </Suspense>
  );
}
