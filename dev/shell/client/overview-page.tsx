import type { CardView, SchedulesOverviewProps } from '@extension-schedules/remote-types';
import { useState } from 'react';
import type { View } from './address.ts';
import { Boundary } from './boundary.tsx';
import { pageSettings } from './page-settings.ts';
import { Pickers } from './pickers.tsx';
import { RemoteFailed } from './remote-failed.tsx';
import { RemoteLoading } from './remote-loading.tsx';
import { SettingsNav } from './settings-nav.tsx';
import { Toaster } from './toaster.tsx';
import { useRemote } from './use-remote.ts';
import { useRemoteHost } from './use-remote-host.ts';

const { remoteUrl } = pageSettings();

type OverviewPageProps = { view: View & { card: CardView } };

/** Settings → Extensions → Schedules: the schedules of all extensions. */
export function OverviewPage({ view }: OverviewPageProps) {
  const [unavailable, setUnavailable] = useState(false);
  return (
    <div className="shell-page">
      <title>Schedules · Settings</title>
      <SettingsNav />
      <div className="shell-column">
        <Pickers view={view} />
        <header className="shell-header">
          <p className="shell-crumbs">Settings · Extensions</p>
          <h1>Schedules</h1>
        </header>
        <main className="shell-main">
          {unavailable ? (
            <p className="shell-note">Schedules aren’t available for this tenant.</p>
          ) : (
            <RemoteOverview onUnavailable={() => setUnavailable(true)} view={view} />
          )}
        </main>
      </div>
      <Toaster />
    </div>
  );
}

/** The overview, loaded at runtime. The page keeps working if it fails. */
function RemoteOverview({ view, onUnavailable }: OverviewPageProps & { onUnavailable: () => void }) {
  const [remote, retry] = useRemote<SchedulesOverviewProps>(remoteUrl, 'SchedulesOverview');
  const host = useRemoteHost(view, onUnavailable);
  if (remote.state === 'loading') return <RemoteLoading />;
  if (remote.state === 'failed') return <RemoteFailed onRetry={retry} text="This part of the page isn’t responding." />;
  const Overview = remote.component;
  return (
    <Boundary fallback={(again) => <RemoteFailed onRetry={again} text="This part of the page crashed." />}>
      <Overview host={host} view={view.card} />
    </Boundary>
  );
}
