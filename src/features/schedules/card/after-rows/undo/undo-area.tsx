import { useState } from 'react';
import { useUndoable } from '#api/undoable.ts';
import { Late } from '#ui/late.tsx';
import { definePart } from '#ui/part.ts';

const notices = definePart(
  'ChangeNotices',
  async () => (await import('../../../undo/change-notices.tsx')).ChangeNotices,
);

/** Notices of an update and of a bulk change that can be undone, loaded when there is such a change. */
export function UndoArea({ onUndoUpdate }: { onUndoUpdate: (versionId: string) => void }) {
  const { data } = useUndoable();
  const [isShown, setShown] = useState(false);
  // It stays for the result of an undo.
  if (!isShown && data && (data.update || data.bulk_changes.length > 0)) setShown(true);
  if (!data || !isShown) return null;
  return <Late part={notices}>{(ChangeNotices) => <ChangeNotices onUndoUpdate={onUndoUpdate} undoable={data} />}</Late>;
}
