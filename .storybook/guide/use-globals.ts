import { useEffect, useState } from 'react';
import { GLOBALS_UPDATED } from 'storybook/internal/core-events';
import type { Globals } from 'storybook/internal/types';
import { addons } from 'storybook/preview-api';
import { initialGlobals } from '../toolbars.ts';

const initial: Globals = initialGlobals;

/** The toolbars that are set to something else than at first, as a parameter of a story's address. */
export function useGlobalsInAddress(): string {
  const [globals, setGlobals] = useState(() => new URLSearchParams(window.location.search).get('globals') ?? '');
  useEffect(() => {
    const channel = addons.getChannel();
    const follow = ({ userGlobals }: { userGlobals: Globals }) =>
      setGlobals(
        Object.entries(userGlobals)
          .filter(([name, value]) => name in initial && value !== initial[name])
          .map((entry) => entry.join(':'))
          .join(';'),
      );
    channel.on(GLOBALS_UPDATED, follow);
    return () => channel.off(GLOBALS_UPDATED, follow);
  }, []);
  return globals;
}
