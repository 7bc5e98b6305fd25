import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';

export function RecentlyDeletedLink({ count, onOpen }: { count: number; onOpen: () => void }) {
  const t = useMessages(undoMessages);
  return (
    <Button id="open-recently-deleted-button" onClick={onOpen} size="sm" variant="link">
      {t('recentlyDeleted', { count })}
    </Button>
  );
}
