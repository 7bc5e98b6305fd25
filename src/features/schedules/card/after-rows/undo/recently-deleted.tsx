import { useUndoable } from '#api/undoable.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import styles from './recently-deleted.module.css';

/** Opens the list of deleted schedules, where there are any that can be restored. */
export function RecentlyDeleted({ onOpen }: { onOpen: () => void }) {
  const t = useMessages(undoMessages);
  const count = useUndoable().data?.deletions.length ?? 0;
  if (count === 0) return null;
  return (
    <div className={styles.place}>
      <Button id="open-recently-deleted-button" onClick={onOpen} size="sm" variant="link">
        {t('recentlyDeleted', { count })}
      </Button>
    </div>
  );
}
