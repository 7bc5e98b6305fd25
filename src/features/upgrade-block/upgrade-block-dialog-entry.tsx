import type { UpgradeBlockDialogProps } from '@extension-schedules/remote-types';
import { guarded } from '#remote/guarded.ts';
import { RemoteRoot } from '#remote/remote-root.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { definePart } from '#ui/part.ts';

// Until a person presses Update, a host fetches nothing beyond the chunks the card has loaded.
const dialog = definePart(
  'UpgradeBlockDialog',
  async () => (await import('./upgrade-block-dialog.tsx')).UpgradeBlockDialog,
);

/** `./UpgradeBlockDialog`: rendered by a host when a person selects another version of the extension. */
export default function UpgradeBlockDialog({ host, ...given }: UpgradeBlockDialogProps) {
  const props = { ...given, onClose: guarded(given.onClose), onVersionChanged: guarded(given.onVersionChanged) };
  return (
    <RemoteRoot component="UpgradeBlockDialog" host={host}>
      <OnDemand onClose={props.onClose} part={dialog}>
        {/* The key resets the decisions when the version changes. */}
        {(Dialog) => <Dialog {...props} key={`${props.extensionId} ${props.versionId}`} />}
      </OnDemand>
    </RemoteRoot>
  );
}
