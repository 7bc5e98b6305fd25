import { scheduleName } from '#api/schedules.ts';
import type { Schedule, ScheduleReference } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { NotRestoredText } from './not-restored-text.tsx';
import { useUndoDelete } from './use-undo-delete.ts';

type RestoreDeletedProps = {
  schedule: ScheduleReference;
  /** The present schedules. */
  schedules: readonly Schedule[];
  onRestored: () => void;
};

/** A button that restores one deleted schedule, and why it could not, with a way out. */
export function RestoreDeleted({ schedule, schedules, onRestored }: RestoreDeletedProps) {
  const t = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  const { restore, pending, failed } = useUndoDelete();
  const restoreIt = async (name?: string) => {
    if (await restore([schedule], name)) onRestored();
  };
  return (
    <>
      <Button
        aria-label={card('actionOn', { action: t('restore'), name: scheduleName(schedule) })}
        automationId="restore-schedule-button"
        onClick={() => void restoreIt()}
        pending={pending}
        size="sm"
      >
        {t('restore')}
      </Button>
      <div aria-live="polite">
        {failed.map(({ failure }) => (
          <NotRestoredText
            failure={failure}
            key={schedule.id}
            onRename={(name) => void restoreIt(name)}
            schedule={schedule}
            schedules={schedules}
          />
        ))}
      </div>
    </>
  );
}
