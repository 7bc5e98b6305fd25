import { useCallback, useEffect, useState } from 'react';
import { loadRemoteComponent } from './load-remote.ts';
import type { RemoteComponent, RemoteProps } from './remote-props.ts';

type Remote<Props extends RemoteProps> =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'loaded'; component: RemoteComponent<Props> };

/** An exposed component of the remote whose manifest is at `entry`, and what tries again after a failure. */
export function useRemote<Props extends RemoteProps>(
  entry: string,
  expose: string,
): [Remote<Props>, retry: () => void] {
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
