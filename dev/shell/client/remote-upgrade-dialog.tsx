import type { UpgradeBlockDialogProps } from '@extension-schedules/remote-types';
import type { View } from './address.ts';
import { Boundary } from './boundary.tsx';
import { pageSettings } from './page-settings.ts';
import { RemoteFailed } from './remote-failed.tsx';
import { useRemote } from './use-remote.ts';
import { useRemoteHost } from './use-remote-host.ts';

const { remoteUrl } = pageSettings();

type RemoteUpgradeDialogProps = Omit<UpgradeBlockDialogProps, 'extensionId' | 'host'> & { view: View };

/** The remote's dialog, loaded when a person first chooses another version. */
export function RemoteUpgradeDialog({ view, ...props }: RemoteUpgradeDialogProps) {
  const [remote, retry] = useRemote<UpgradeBlockDialogProps>(remoteUrl, 'UpgradeBlockDialog');
  const host = useRemoteHost(view, props.onClose);
  if (remote.state === 'loading') return <p role="status">Loading…</p>;
  if (remote.state === 'failed') {
    return <RemoteFailed onRetry={retry} text="You can’t change the version until it loads." />;
  }
  const Dialog = remote.component;
  return (
    <Boundary fallback={(again) => <RemoteFailed onRetry={again} text="The update dialog crashed." />}>
      <Dialog {...props} extensionId={view.extensionId} host={host} />
    </Boundary>
  );
}
