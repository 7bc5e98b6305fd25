import { Suspense, useState } from 'react';
import { OnDemand } from '#ui/on-demand.tsx';
import { definePart } from '#ui/part.ts';
import { Busy } from '#ui/use-busy-control.ts';
import type { PausingProps } from './pausing.tsx';

const part = definePart('Pausing', async () => (await import('./pausing.tsx')).Pausing);

/** Everything about pausing and undoing, loaded when there is something of it to show. */
export function PausingArea(props: PausingProps) {
  const { dialog, undoable, schedules, onDialog, onUndoable } = props;
  /** Loading failed: the card works without it until an action needs it. */
  const [gaveUp, setGaveUp] = useState(false);
  const isAsked = dialog !== undefined || undoable.length > 0;
  const hasPaused = schedules.some(({ pause }) => pause?.reason === 'failures');
  if (!isAsked && (gaveUp || !hasPaused)) return null;
  const giveUp = () => {
    onDialog(undefined);
    onUndoable(() => []);
    setGaveUp(true);
  };
  return (
    <Suspense fallback={<Busy />}>
      <OnDemand onClose={giveUp} part={part}>
        {(Pausing) => <Pausing {...props} />}
      </OnDemand>
    </Suspense>
  );
}
