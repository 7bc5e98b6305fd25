import { type ComponentType, type ReactNode, Suspense } from 'react';
import { OnDemand } from './on-demand.tsx';
import type { Part } from './part.ts';

type LateProps<Props> = {
  part: Part<Props>;
  /** What is shown until the part is there, of the same height. */
  place?: ReactNode;
  children: (component: ComponentType<Props>) => ReactNode;
};

/** A part that loads without a press, once what is around it is on the screen. */
export function Late<Props>({ part, place, children }: LateProps<Props>) {
  return (
    <Suspense fallback={place}>
      <OnDemand asked={false} onClose={() => {}} part={part} place={place}>
        {children}
      </OnDemand>
    </Suspense>
  );
}
