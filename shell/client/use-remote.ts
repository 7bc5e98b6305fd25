import { useCallback, useEffect, useState } from 'react';
import { loadRemoteComponent } from './load-remote.ts';
import type { RemoteComponent } from './remote-props.ts';

type Remote = { state: 'loading' } | { state: 'failed' } | { state: 'loaded'; component: RemoteComponent };

/** An exposed component of the remote whose manifest is at `entry`, and what tries again after a failure. */
export function useRemote(entry: string, expose: string): [Remote, retry: () => void] {
  const [remote, setRemote] = useState<Remote>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    loadRemoteComponent(entry, expose, attempt).then(
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
