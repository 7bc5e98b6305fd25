import { Component, type ReactNode, useEffect, useMemo, useState } from 'react';
import { accessToken } from './access-token.ts';
import type { Preferences } from './preferences.ts';
import { loadRemoteComponent, type RemoteComponent } from './remote.ts';
import { pageSettings } from './settings.ts';
import { toast } from './toaster.tsx';

const { apiBaseUrl, remoteUrl } = pageSettings();

/** The Schedules card, loaded at runtime. Whatever becomes of it, the page around it lives. */
export function RemoteCard({ extensionId, preferences }: { extensionId: string; preferences: Preferences }) {
  const [tries, setTries] = useState(0);
  const [card, setCard] = useState<{ component: RemoteComponent } | 'loading' | 'failed'>('loading');
  const [unavailable, setUnavailable] = useState(false);
  const { person, locale } = preferences;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each try loads again.
  useEffect(() => {
    let current = true;
    setCard('loading');
    loadRemoteComponent(remoteUrl, 'SchedulesCard').then(
      (component) => current && setCard({ component }),
      () => current && setCard('failed'),
    );
    return () => {
      current = false;
    };
  }, [tries]);

  const host = useMemo(
    () => ({
      apiBaseUrl,
      getAccessToken: () => accessToken(person),
      locale,
      notify: toast,
      navigate: (url: string) => window.location.assign(url),
      onUnavailable: () => setUnavailable(true),
    }),
    [person, locale],
  );

  if (unavailable) return <p className="shell-note">Scheduled tasks are not available for this extension.</p>;
  if (card === 'loading') return <div className="shell-card shell-loading" aria-busy="true" />;
  const failed = <RemoteFailed onRetry={() => setTries((count) => count + 1)} />;
  if (card === 'failed') return failed;
  const Card = card.component;
  return (
    <Boundary key={`${person} ${extensionId} ${tries}`} fallback={failed}>
      <Card extensionId={extensionId} host={host} />
    </Boundary>
  );
}

function RemoteFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="shell-card shell-failed" role="alert">
      <p className="font-medium">Schedules could not be loaded</p>
      <p>The server of this part of the page does not answer. Everything else on the page works.</p>
      <button type="button" id="retry-remote-button" data-automation-id="retry-remote-button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

class Boundary extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
