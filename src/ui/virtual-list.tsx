import type { ReactNode } from 'react';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';

/** Mounts only the visible options of the list in it. */
export function VirtualList({ children }: { children: ReactNode }) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 36, estimatedHeadingHeight: 28, padding: 4 }}>
      {children}
    </Virtualizer>
  );
}
