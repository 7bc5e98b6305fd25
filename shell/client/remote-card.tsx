import { useMemo } from 'react';
import { accessToken } from './access-token.ts';
import { goTo, type View } from './address.ts';
import { Boundary } from './boundary.tsx';
import { pageSettings } from './page-settings.ts';
import { RemoteFailed } from './remote-failed.tsx';
import type { RemoteHost } from './remote-props.ts';
import { toast } from './toasts.ts';
import { useRemote } from './use-remote.ts';

const { apiBaseUrl, remoteUrl } = pageSettings();

/** The Schedules card, loaded at runtime. Whatever becomes of it, the page around it lives. */
export function RemoteCard({ view, onUnavailable }: { view: View; onUnavailable: () => void }) {
  const { extensionId, person, locale } = view;
  const [remote, retry] = useRemote(remoteUrl, 'SchedulesCard');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function each time, of which any will do.
  const host: RemoteHost = useMemo(
    () => ({
      apiBaseUrl,
      getAccessToken: () => accessToken(person),
      locale,
      notify: toast,
      navigate: goTo,
      onUnavailable,
    }),
    [person, locale],
  );

  if (remote.state === 'loading') return <RemoteLoading />;
  if (remote.state === 'failed') {
    return (
      <RemoteFailed
        onRetry={retry}
        text="The server of this part of the page does not answer. Everything else on the page works."
      />
    );
  }
  const Card = remote.component;
  return (
    <Boundary
      fallback={(again) => (
        <RemoteFailed onRetry={again} text="This part of the page has failed. Everything else on the page works." />
      )}
    >
      <Card extensionId={extensionId} host={host} />
    </Boundary>
  );
}

function RemoteLoading() {
  return (
    <div aria-busy="true" className="shell-card shell-loading">
      <span className="sr-only" role="status">
        Loading schedules
      </span>
      <div />
      <div />
      <div />
    </div>
  );
}
