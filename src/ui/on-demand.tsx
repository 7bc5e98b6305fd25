import { type ComponentType, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { OnLoadFailed } from './load-failed.ts';
import type { Part } from './part.ts';
import { PartFailed } from './part-failed.tsx';
import { useBusyControl } from './use-busy-control.ts';
import { useLatest } from './use-latest.ts';
import { useSlow } from './use-slow.ts';

type OnDemandProps<Props> = {
  part: Part<Props>;
  /** Called when loading failed and the viewer dismisses the part. */
  onClose: () => void;
  /** Whether the viewer waits for it. Otherwise a failure shows nothing, and it is loaded again after a while. */
  asked?: boolean;
  /** Shown until it is there. */
  place?: ReactNode;
  children: (component: ComponentType<Props>) => ReactNode;
};

/** `arrived` lasts for one rendering in which the notice goes and gives the focus back: the part takes it from there. */
type Status = 'loading' | 'failed' | 'retrying' | 'arrived' | 'ready';

export const AGAIN_MS = 5_000;

/** Loads the part when it is first shown. A failed load can be retried and breaks nothing around it. */
export function OnDemand<Props>({ part, onClose, asked = true, place = null, children }: OnDemandProps<Props>) {
  const [status, setStatus] = useState<Status>(part.peek() === undefined ? 'loading' : 'ready');
  const onLoadFailed = useLatest(useContext(OnLoadFailed));
  const reported = useRef(false);
  const slow = useSlow(asked && (status === 'loading' || status === 'retrying'));
  useBusyControl(asked && status === 'loading');
  useEffect(() => {
    if (status === 'arrived') setStatus('ready');
    if (status !== 'loading' && status !== 'retrying') return;
    let isShown = true;
    part.load().then(
      () => isShown && setStatus('arrived'),
      (error: unknown) => {
        if (asked || !reported.current) onLoadFailed.current(error, part.name);
        reported.current = true;
        if (isShown) setStatus('failed');
      },
    );
    return () => {
      isShown = false;
    };
  }, [part, status, asked, onLoadFailed]);

  useEffect(() => {
    if (asked || status !== 'failed') return;
    const timer = setTimeout(() => setStatus('loading'), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [asked, status]);

  const component = part.peek();
  if (status === 'ready' && component !== undefined) return children(component);
  if (status !== 'failed' && status !== 'retrying' && !(status === 'loading' && slow)) return place;
  if (!asked) return place;
  return (
    <PartFailed onClose={onClose} onRetry={() => setStatus('retrying')} pending={status === 'retrying'} slow={slow} />
  );
}
