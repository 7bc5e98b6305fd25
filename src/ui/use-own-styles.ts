import { type RefObject, useContext, useLayoutEffect, useState } from 'react';
import { OnLoadFailed } from './load-failed.ts';
import { loadAgain } from './lost-stylesheets.ts';
import { useLatest } from './use-latest.ts';

/**
 * Whether the styles of the first view are loaded. Requests them again if they failed, because the federation runtime
 * adds their link to the page and neither waits for it nor notices a failure.
 */
export function useOwnStyles(root: RefObject<HTMLElement | null>): boolean {
  const [isReady, setReady] = useState(true);
  const onLoadFailed = useLatest(useContext(OnLoadFailed));
  useLayoutEffect(() => {
    const hasStyles = () =>
      root.current === null || getComputedStyle(root.current).getPropertyValue('--es-card') !== '';
    if (hasStyles()) return;
    setReady(false);
    void Promise.all(ownLinks().map(loadAgain)).then(() => {
      // The card works without its styles.
      if (!hasStyles()) onLoadFailed.current(new Error('The stylesheet could not be loaded.'), 'styles');
      setReady(true);
    });
  }, [root, onLoadFailed]);
  return isReady;
}

function ownLinks(): HTMLLinkElement[] {
  const ours = new URL('.', import.meta.url).href;
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  return [...links].filter(({ href }) => href.startsWith(ours));
}
