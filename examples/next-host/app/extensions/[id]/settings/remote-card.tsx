import './toast-nonce';
import type { Host, SchedulesCardProps } from '@extension-schedules/remote-types';
import { type ComponentType, useEffect, useMemo, useState } from 'react';
import toast, { Toaster } from 'react-hot-toast';
import { loadRemote } from './load-remote';

type RemoteCardProps = { apiBaseUrl: string; extensionId: string; manifestUrl: string };

export function RemoteCard({ apiBaseUrl, extensionId, manifestUrl }: RemoteCardProps) {
  const [Card, setCard] = useState<ComponentType<SchedulesCardProps>>();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const [available, setAvailable] = useState(true);

  useEffect(() => {
    let current = true;
    loadRemote<SchedulesCardProps>(manifestUrl, 'SchedulesCard', attempt).then(
      (loaded) => current && setCard(() => loaded),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [manifestUrl, attempt]);

  const host = useMemo<Host>(
    () => ({
      apiBaseUrl,
      getAccessToken,
      notify: ({ tone, message }) => toast[tone](message),
      onUnavailable: () => setAvailable(false),
      // For an error tracker that listens to the page's uncaught errors.
      onError: (error, { kind, component }) => reportError(new Error(`${component} ${kind}`, { cause: error })),
    }),
    [apiBaseUrl],
  );

  const retry = () => {
    setFailed(false);
    setAttempt(attempt + 1);
  };

  if (!available) return null;
  return (
    <>
      {Card && <Card extensionId={extensionId} host={host} />}
      {failed && (
        <p role="alert">
          Couldn’t load the schedules.{' '}
          <button data-automation-id="retry-remote-button" id="retry-remote-button" onClick={retry} type="button">
            Try again
          </button>
        </p>
      )}
      <Toaster />
    </>
  );
}

async function getAccessToken(): Promise<string> {
  const response = await fetch('/api/schedules-token', { method: 'POST' });
  if (!response.ok) throw new Error(`No token (${response.status}).`);
  return response.text();
}
