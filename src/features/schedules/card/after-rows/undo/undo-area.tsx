import { useState } from 'react';
import { useUndoable } from '#api/undoable.ts';
import { Late } from '#ui/late.tsx';
import { definePart } from '#ui/part.ts';
import type { UndoNoticesProps } from '../../../undo/deletion-notices.tsx';

export const undoNotices = definePart(
  'UndoNotices',
  async () => (await import('../../../undo/deletion-notices.tsx')).UndoNotices,
);
const changeNotices = definePart(
  'ChangeNotices',
  async () => (await import('../../../undo/change-notices.tsx')).ChangeNotices,
);

type UndoAreaProps = UndoNoticesProps & { onUndoUpdate: (versionId: string) => void };

/** Notices of what can be undone, loaded when there is such a change: deletions of this visit, an update, a bulk change. */
export function UndoArea({ onUndoUpdate, ...deletions }: UndoAreaProps) {
  const { data } = useUndoable();
  const [isShown, setShown] = useState(false);
  // It stays for the result of an undo.
  if (!isShown && data && (data.update || data.bulk_changes.length > 0)) setShown(true);
  return (
    <>
      {deletions.undoable.length > 0 && (
        <Late part={undoNotices}>{(UndoNotices) => <UndoNotices {...deletions} />}</Late>
      )}
      {data && isShown && (
        <Late part={changeNotices}>
          {(ChangeNotices) => <ChangeNotices onUndoUpdate={onUndoUpdate} undoable={data} />}
        </Late>
      )}
    </>
  );
}
