import { useUndoable } from '#api/undoable.ts';
import { Late } from '#ui/late.tsx';
import { definePart } from '#ui/part.ts';
import styles from '../../card.module.css';

const link = definePart(
  'RecentlyDeletedLink',
  async () => (await import('../../../undo/deletion-notices.tsx')).RecentlyDeletedLink,
);

/** Opens the list of deleted schedules; loaded when there are any that can be restored. */
export function RecentlyDeleted({ onOpen }: { onOpen: () => void }) {
  const count = useUndoable().data?.deletions.length ?? 0;
  if (count === 0) return null;
  return (
    <Late part={link}>
      {(Link) => (
        <div className={styles.recentlyDeleted}>
          <Link count={count} onOpen={onOpen} />
        </div>
      )}
    </Late>
  );
}
