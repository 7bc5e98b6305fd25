import { Suspense } from 'react';
import { OnDemand } from '#ui/on-demand.tsx';
import { definePart } from '#ui/part.ts';
import { Busy } from '#ui/use-busy-control.ts';
import type { PausingProps } from './pausing.tsx';

export const pausing = definePart('Pausing', async () => (await import('./pausing.tsx')).Pausing);

type PausingAreaProps = Omit<PausingProps, 'dialog'> & { dialog: PausingProps['dialog'] | undefined };

/** The dialogs that pause and resume, loaded when one is opened. */
export function PausingArea({ dialog, ...props }: PausingAreaProps) {
  if (dialog === undefined) return null;
  return (
    <Suspense fallback={<Busy />}>
      <OnDemand onClose={props.onClose} part={pausing}>
        {(Pausing) => <Pausing dialog={dialog} {...props} />}
      </OnDemand>
    </Suspense>
  );
}
