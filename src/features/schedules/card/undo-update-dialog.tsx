import type { InstalledVersion } from '@extension-schedules/remote-types';
import { guarded } from '#remote/guarded.ts';
import { UpdateDialog } from '../../upgrade-block/update-dialog.tsx';

export type VersionListener = ((installed: InstalledVersion) => void) | undefined;

type UndoUpdateDialogProps = { versionId: string; onClose: () => void; onVersionChanged: VersionListener };

/** The dialog of updates, for the version before the last update: it offers to undo that update. */
export function UndoUpdateDialog({ versionId, onClose, onVersionChanged }: UndoUpdateDialogProps) {
  return <UpdateDialog onClose={onClose} onVersionChanged={guarded(onVersionChanged)} versionId={versionId} />;
}
