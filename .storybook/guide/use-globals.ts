import { useEffect, useState } from 'react';
import { GLOBALS_UPDATED } from 'storybook/internal/core-events';
import type { Globals } from 'storybook/internal/types';
import { addons } from 'storybook/preview-api';

/** What the toolbars are set to, as a parameter of a story's address. */
export function useGlobalsInAddress(): string {
  const [globals, setGlobals] = useState(() => new URLSearchParams(window.location.search).get('globals') ?? '');
  useEffect(() => {
    const channel = addons.getChannel();
    const follow = ({ userGlobals }: { userGlobals: Globals }) =>
      setGlobals(
        Object.entries(userGlobals)
          .filter(([, value]) => typeof value === 'string')
          .map((entry) => entry.join(':'))
          .join(';'),
      );
    channel.on(GLOBALS_UPDATED, follow);
    return () => channel.off(GLOBALS_UPDATED, follow);
  }, []);
  return globals;
}
