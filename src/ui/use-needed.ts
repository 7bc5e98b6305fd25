import { useCallback, useEffect, useState } from 'react';

/** Code in its own chunk. `load` rejects when loading fails; the next call retries. */
type Needed<Loaded> = { peek: () => Loaded | undefined; load: () => Promise<Loaded> };

type Status = 'unasked' | 'loading' | 'done';

/** A module in its own chunk, for `useNeeded`. */
export function defineNeeded<Loaded>(load: () => Promise<Loaded>): Needed<Loaded> {
  let loaded: Loaded | undefined;
  return {
    peek: () => loaded,
    load: async () => {
      loaded ??= await load();
      return loaded;
    },
  };
}

/**
 * Loads code that makes something better and that nothing waits for. `need` loads it, again after a failure; `loaded`
 * stays undefined where it cannot be loaded.
 */
export function useNeeded<Loaded>(code: Needed<Loaded>) {
  const [status, setStatus] = useState<Status>(code.peek() === undefined ? 'unasked' : 'done');
  useEffect(() => {
    if (status !== 'loading') return;
    let isShown = true;
    const done = () => isShown && setStatus('done');
    code.load().then(done, done);
    return () => {
      isShown = false;
    };
  }, [code, status]);
  const need = useCallback(() => setStatus(code.peek() === undefined ? 'loading' : 'done'), [code]);
  return { loaded: status === 'done' ? code.peek() : undefined, isLoading: status === 'loading', need };
}
