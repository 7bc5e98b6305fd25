import { Suspense } from 'react';
import { OnDemand } from '#ui/on-demand.tsx';
import { definePart } from '#ui/part.ts';
import { Busy } from '#ui/use-busy-control.ts';
import type { BulkBarProps } from './bulk-bar.tsx';

export const bulkBar = definePart('BulkBar', async () => (await import('./bulk-bar.tsx')).BulkBar);

/** The actions for selected rows, loaded with the first selection. */
export function BulkArea(props: BulkBarProps) {
  return (
    <Suspense fallback={<Busy />}>
      <OnDemand onClose={props.onEnd} part={bulkBar}>
        {(BulkBar) => <BulkBar {...props} />}
      </OnDemand>
    </Suspense>
  );
}
