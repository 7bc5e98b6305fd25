import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Late } from '#ui/late.tsx';
import { definePart } from '#ui/part.ts';
import { stillDeleted } from './deletion.ts';
import type { DeletionNoticesProps } from './deletion-notices.tsx';

const notice = definePart('DeletedNotice', async () => (await import('./deleted-notice.tsx')).DeletedNotice);

type DeletedInRowProps = DeletionNoticesProps & { schedule: Schedule };

/** In the place of a deleted row, the notice of its deletion. The notice of several is in the place of the first. */
export function DeletedInRow({ schedule, schedules, deletions, onDeletions }: DeletedInRowProps) {
  const t = useMessages(cardMessages);
  const deletion = deletions.find((each) => stillDeleted(each, schedules)[0]?.id === schedule.id);
  const words = t('noticeDeleted', { name: scheduleName(schedule) });
  if (!deletion) return words;
  return (
    <Late part={notice} place={words}>
      {(Notice) => (
        <Notice
          deleted={stillDeleted(deletion, schedules)}
          inRow
          onDismiss={() => onDeletions((before) => before.filter((other) => other !== deletion))}
          schedules={schedules}
        />
      )}
    </Late>
  );
}
