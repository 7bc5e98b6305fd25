import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { virtualList } from './virtual-list-part.ts';

type Status = 'unasked' | 'loading' | 'done';

/** What a long list needs in order to mount only visible options. `need` loads it; without it, all are mounted. */
export function useVirtualList(): {
  component: ComponentType<{ children: ReactNode }> | undefined;
  isLoading: boolean;
  need: () => void;
} {
  const [status, setStatus] = useState<Status>('unasked');
  useEffect(() => {
    if (status !== 'loading') return;
    let isShown = true;
    const done = () => isShown && setStatus('done');
    virtualList.load().then(done, done);
    return () => {
      isShown = false;
    };
  }, [status]);
  return {
    component: virtualList.peek(),
    isLoading: status === 'loading',
    need: () => setStatus(virtualList.peek() ? 'done' : 'loading'),
  };
}
