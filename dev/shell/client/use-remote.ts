import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { loadRemoteComponent } from './load-remote.ts';

type Remote<Props> = { state: 'loading' } | { state: 'failed' } | { state: 'loaded'; component: ComponentType<Props> };

/**
 * Returns an exposed component of the remote whose manifest is at `entry`, and a function that retries after a failure.
 */
export function useRemote<Props>(entry: string, expose: string): [Remote<Props>, retry: () => void] {
  const [remote, setRemote] = useState<Remote<Props>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    loadRemoteComponent<Props>(entry, expose, attempt).then(
      (component) => current && setRemote({ state: 'loaded', component }),
      () => current && setRemote({ state: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [entry, expose, attempt]);

  const retry = useCallback(() => {
    setRemote({ state: 'loading' });
    setAttempt((count) => count + 1);
  }, []);
  return [remote, retry];
}
