import type { CardView } from '@extension-schedules/remote-types';
import { useEffect, useRef } from 'react';
import { guarded } from '#remote/guarded.ts';
import { useHost } from '#remote/host-context.ts';
import { useLatest } from '#ui/use-latest.ts';

/**
 * Not at each key that is pressed: browsers refuse a page that changes its address often. And after an opened dialog has
 * added its entry to the history, so that the address below it is the one without the dialog.
 */
const SETTLED_MS = 250;

/**
 * Tells the host what the card shows, and takes what the host wants it to show.
 * @param shown what the card shows now
 * @param wanted the host's view, for example of its address
 * @param keyOf the same text for views that show the same
 * @param isHasty something is about to open: the address below it must be right
 * @param onWanted called when the host wants another view than the one that is shown; returns whether it will be shown
 * @returns a function that tells the host a view at once
 */
export function useHostView(
  shown: CardView,
  wanted: CardView | undefined,
  keyOf: (view: CardView) => string,
  isHasty: boolean,
  onWanted: (wanted: CardView, isFirst: boolean) => boolean,
): (view: CardView) => void {
  const host = useHost();
  const wantedKey = keyOf(wanted ?? {});
  const shownKey = keyOf(shown);
  /** What the host has last told or been told. */
  const known = useRef<string>(undefined);
  /** Still shown, though the host wants another view: a dialog takes a moment to close. */
  const leaving = useRef<string>(undefined);
  /** The host answers with the views it received, perhaps after the card shows another one. */
  const echoes = useRef<string[]>([]);
  const latest = useLatest({
    wants: (isFirst: boolean) => {
      if (wanted && onWanted(wanted, isFirst)) leaving.current = shownKey;
    },
    tell: (view: CardView) => {
      known.current = keyOf(view);
      if (wanted && known.current !== wantedKey) echoes.current = [...echoes.current.slice(-9), known.current];
      guarded(host.navigate)(view);
    },
    shown,
  });

  useEffect(() => {
    const echo = echoes.current.indexOf(wantedKey);
    echoes.current = echoes.current.slice(echo + 1);
    if (echo >= 0 || known.current === wantedKey) return;
    const isFirst = known.current === undefined;
    known.current = wantedKey;
    latest.current.wants(isFirst);
  }, [wantedKey, latest]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the host may have gone back to another view than is shown.
  useEffect(() => {
    if (leaving.current !== shownKey) leaving.current = undefined;
    if (known.current === shownKey || leaving.current === shownKey) return;
    if (isHasty) return latest.current.tell(latest.current.shown);
    const timer = setTimeout(() => latest.current.tell(latest.current.shown), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [shownKey, wantedKey, isHasty, latest]);

  return (view) => latest.current.tell(view);
}
