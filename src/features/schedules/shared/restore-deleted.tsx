import { scheduleName } from '#api/schedules.ts';
import type { Schedule, ScheduleReference } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { NotRestoredList } from './not-restored-list.tsx';
import { useUndoDelete } from './use-undo-delete.ts';

type RestoreDeletedProps = {
  /** At least one. */
  deleted: readonly ScheduleReference[];
  /** The present schedules. */
  schedules: readonly Schedule[];
  onRestored: () => void;
};

/** A button that restores deleted schedules, and why it could not, with a way out. */
export function RestoreDeleted({ deleted, schedules, onRestored }: RestoreDeletedProps) {
  const t = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  const { restore, pending, failed } = useUndoDelete();
  const restoreThem = async (which: readonly ScheduleReference[], name?: string) => {
    if (await restore(which, name)) onRestored();
  };
  const [first, ...others] = deleted;
  const isOne = first !== undefined && others.length === 0;
  return (
    <>
      <Button
        aria-label={isOne ? card('actionOn', { action: t('restore'), name: scheduleName(first) }) : undefined}
        automationId="restore-schedule-button"
        onClick={() => void restoreThem(deleted)}
        pending={pending}
        size="sm"
      >
        {isOne ? t('restore') : t('restoreMany', { count: deleted.length })}
      </Button>
      <NotRestoredList
        failed={failed}
        onRename={(schedule, name) => void restoreThem([schedule], name)}
        schedules={schedules}
      />
    </>
  );
}
