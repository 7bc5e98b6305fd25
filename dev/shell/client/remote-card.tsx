import type { CardView, SchedulesCardProps } from '@extension-schedules/remote-types';
import type { View } from './address.ts';
import { Boundary } from './boundary.tsx';
import { pageSettings } from './page-settings.ts';
import { RemoteFailed } from './remote-failed.tsx';
import { RemoteLoading } from './remote-loading.tsx';
import { useRemote } from './use-remote.ts';
import { useRemoteHost } from './use-remote-host.ts';

const { remoteUrl } = pageSettings();

type RemoteCardProps = Required<Pick<SchedulesCardProps, 'onVersionChanged'>> & {
  view: View & { card: CardView };
  onUnavailable: () => void;
};

/** The Schedules card, loaded at runtime. The page keeps working if it fails. */
export function RemoteCard({ view, onUnavailable, onVersionChanged }: RemoteCardProps) {
  const [remote, retry] = useRemote<SchedulesCardProps>(remoteUrl, 'SchedulesCard');
  const host = useRemoteHost(view, onUnavailable);

  if (remote.state === 'loading') return <RemoteLoading />;
  if (remote.state === 'failed') {
    return (
      <RemoteFailed onRetry={retry} text="This part of the page isn’t responding. The rest of the page still works." />
    );
  }
  const Card = remote.component;
  return (
    <Boundary
      fallback={(again) => (
        <RemoteFailed onRetry={again} text="This part of the page crashed. The rest of the page still works." />
      )}
    >
      <Card
        extensionId={view.extensionId}
        host={host}
        key={view.person}
        onVersionChanged={onVersionChanged}
        view={view.card}
      />
    </Boundary>
  );
}
