import { useEffect } from 'react';
import { whenIdle } from './when-idle.ts';

type Loadable = { load: () => Promise<unknown> };

/**
 * Loads parts one after the other while the browser is idle, so that they open at once. A part that fails is loaded when
 * it is used, and reported then.
 * @param parts the same array at each render
 */
export function usePrefetch(parts: readonly Loadable[]): void {
  useEffect(() => {
    let isShown = true;
    const cancel = whenIdle(async () => {
      for (const part of parts) if (isShown) await part.load().catch(() => {});
    });
    return () => {
      isShown = false;
      cancel();
    };
  }, [parts]);
}
