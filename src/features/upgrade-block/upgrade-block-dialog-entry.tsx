import type { RemoteProps } from '#remote/host.ts';
import { RemoteRoot } from '#remote/remote-root.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { definePart } from '#ui/part.ts';
import type { InstalledVersion } from './use-update.ts';

// What the card on the same page has loaded already is all that a host fetches before somebody presses Update.
const dialog = definePart(async () => (await import('./upgrade-block-dialog.tsx')).UpgradeBlockDialog);

export type UpgradeBlockDialogProps = RemoteProps & {
  /** The version to install: newer, older or the same. */
  versionId: string;
  /** The dialog is open for as long as it is rendered; the host takes it away now. */
  onClose: () => void;
  /** After an update, and after it was undone. Schedules cards on the page need no telling. */
  onVersionChanged?: (installed: InstalledVersion) => void;
};

/** `./UpgradeBlockDialog`: what a host renders when somebody wants another version of the extension. */
export default function UpgradeBlockDialog({ host, ...props }: UpgradeBlockDialogProps) {
  return (
    <RemoteRoot host={host}>
      <OnDemand onClose={props.onClose} part={dialog}>
        {/* Another version is another decision. */}
        {(Dialog) => <Dialog {...props} key={`${props.extensionId} ${props.versionId}`} />}
      </OnDemand>
    </RemoteRoot>
  );
}
