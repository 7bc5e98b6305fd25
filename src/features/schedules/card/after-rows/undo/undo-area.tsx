import { useState } from 'react';
import { useLastError } from '#api/last-error.ts';
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

const undoableFailed = definePart(
  'UndoableFailed',
  async () => (await import('../../../undo/deletion-notices.tsx')).UndoableFailedNotice,
);

type UndoAreaProps = DeletionNoticesProps & { onUndoUpdate: (versionId: string) => void };

/** Notices of deletions, an update and a bulk change that can be undone, loaded when there is one. */
export function UndoArea({ onUndoUpdate, ...notices }: UndoAreaProps) {
  const { data, error } = useUndoable();
  const hasFailed = useLastError(error) !== null;
  const [isShown, setShown] = useState(false);
  // It stays for the result of an undo.
  if (!isShown && data && (data.update || data.bulk_changes.length > 0)) setShown(true);
  return (
    <>
      {!data && hasFailed && <Late part={undoableFailed}>{(UndoableFailed) => <UndoableFailed />}</Late>}
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
