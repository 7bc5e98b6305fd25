import { type RefObject, useContext, useLayoutEffect, useState } from 'react';
import { OnLoadFailed } from './load-failed.ts';
import { loadAgain } from './lost-stylesheets.ts';
import { useLatest } from './use-latest.ts';

/**
 * Whether the styles of the first view are there; while they are not, they are asked for once more. The federation
 * runtime puts their link into the page and neither waits for it nor notices that it failed.
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
      // Without them the card is ugly, but it works.
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
