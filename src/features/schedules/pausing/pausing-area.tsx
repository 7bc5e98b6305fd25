import { Suspense } from 'react';
import { OnDemand } from '#ui/on-demand.tsx';
import { definePart } from '#ui/part.ts';
import { Busy } from '#ui/use-busy-control.ts';
import type { PausingProps } from './pausing.tsx';

export const pausing = definePart('Pausing', async () => (await import('./pausing.tsx')).Pausing);

/** Everything about pausing and undoing, loaded when there is something of it to show. */
export function PausingArea(props: PausingProps) {
  const { dialog, undoable, onDialog, onUndoable } = props;
  if (dialog === undefined && undoable.length === 0) return null;
  const giveUp = () => {
    onDialog(undefined);
    onUndoable(() => []);
  };
  return (
    <Suspense fallback={<Busy />}>
      <OnDemand onClose={giveUp} part={pausing}>
        {(Pausing) => <Pausing {...props} />}
      </OnDemand>
    </Suspense>
  );
}
