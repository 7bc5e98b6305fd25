import { useState } from 'react';
import { useUndoable } from '#api/undoable.ts';
import { Late } from '#ui/late.tsx';
import { definePart } from '#ui/part.ts';
import type { DeletionNoticesProps } from '../../../undo/deletion-notices.tsx';

export const deletionNotices = definePart(
  'DeletionNotices',
  async () => (await import('../../../undo/deletion-notices.tsx')).DeletionNotices,
);
const changeNotices = definePart(
  'ChangeNotices',
  async () => (await import('../../../undo/change-notices.tsx')).ChangeNotices,
);

type UndoAreaProps = DeletionNoticesProps & { onUndoUpdate: (versionId: string) => void };

/** Notices of deletions, an update and a bulk change that can be undone, loaded when there is one. */
export function UndoArea({ onUndoUpdate, ...notices }: UndoAreaProps) {
  const { data } = useUndoable();
  const [isShown, setShown] = useState(false);
  // It stays for the result of an undo.
  if (!isShown && data && (data.update || data.bulk_changes.length > 0)) setShown(true);
  return (
    <>
      {notices.deletions.length > 0 && (
        <Late part={deletionNotices}>{(DeletionNotices) => <DeletionNotices {...notices} />}</Late>
      )}
      {data && isShown && (
        <Late part={changeNotices}>
          {(ChangeNotices) => <ChangeNotices onUndoUpdate={onUndoUpdate} undoable={data} />}
        </Late>
      )}
    </>
  );
}
