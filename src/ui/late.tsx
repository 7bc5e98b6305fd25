import { type ComponentType, type ReactNode, Suspense, useContext, useEffect, useState } from 'react';
import { OnLoadFailed } from './load-failed.ts';
import type { Part } from './part.ts';
import { useLatest } from './use-latest.ts';

const RETRY_MS = 5_000;

type LateProps<Props> = {
  part: Part<Props>;
  /** What is shown until the part is there, of the same height. */
  place?: ReactNode;
  children: (component: ComponentType<Props>) => ReactNode;
};

/**
 * Shows a part that is not needed at first: loads it once what is around it is on the screen. If that fails, the place
 * stays empty and the part is tried again, because nobody asked for it.
 */
export function Late<Props>({ part, place, children }: LateProps<Props>) {
  const [, setLoaded] = useState(false);
  const onLoadFailed = useLatest(useContext(OnLoadFailed));
  useEffect(() => {
    if (part.peek() !== undefined) return;
    let isShown = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isReported = false;
    const load = () =>
      void part.load().then(
        () => isShown && setLoaded(true),
        (error: unknown) => {
          if (!isReported) onLoadFailed.current(error, part.name);
          isReported = true;
          if (isShown) timer = setTimeout(load, RETRY_MS);
        },
      );
    load();
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [part, onLoadFailed]);

  const component = part.peek();
  return <Suspense fallback={place}>{component === undefined ? place : children(component)}</Suspense>;
}
