import { Suspense, useState } from 'react';
import { OnDemand } from '#ui/on-demand.tsx';
import { definePart } from '#ui/part.ts';
import type { ControlsProps } from './pausing.tsx';

const controls = definePart(async () => (await import('./pausing.tsx')).Controls);

/** Everything about stopping and going on, loaded when there is something of it to show or to do. */
export function ControlArea(props: ControlsProps) {
  const { control, undoable, schedules, onControl, onUndoable } = props;
  /** It could not be loaded: until something is asked for, the card does without. */
  const [gaveUp, setGaveUp] = useState(false);
  const isAsked = control !== undefined || undoable.length > 0;
  const hasPaused = schedules.some(({ pause }) => pause?.reason === 'failures');
  if (!isAsked && (gaveUp || !hasPaused)) return null;
  const giveUp = () => {
    onControl(undefined);
    onUndoable(() => []);
    setGaveUp(true);
  };
  return (
    <Suspense>
      <OnDemand onClose={giveUp} part={controls}>
        {(Controls) => <Controls {...props} />}
      </OnDemand>
    </Suspense>
  );
}
