import { useEffect, useState } from 'react';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { definePart } from '#ui/part.ts';
import type { UndoNoticesProps } from './deletion-notices.tsx';

const notice = definePart('DeletedNotice', async () => (await import('./deleted-notice.tsx')).DeletedNotice);

type DeletedInRowProps = UndoNoticesProps & { schedule: Schedule };

/** In the place of a deleted row, the notice of its deletion. The notice of several is in the place of the first. */
export function DeletedInRow({ schedule, schedules, undoable, onUndoable }: DeletedInRowProps) {
  const t = useMessages(cardMessages);
  const [Notice, setNotice] = useState(notice.peek);
  useEffect(() => {
    // UndoArea loads it again when loading fails.
    notice.load().then(
      (loaded) => setNotice(() => loaded),
      () => {},
    );
  }, []);
  const isThere = ({ id }: Schedule) => schedules.some((each) => each.id === id);
  const deletion = undoable.find((change) => change.schedules.find((each) => !isThere(each))?.id === schedule.id);
  if (!Notice || !deletion) return t('noticeDeleted', { name: scheduleName(schedule) });
  return (
    <Notice
      deleted={deletion.schedules.filter((each) => !isThere(each))}
      inRow
      onDismiss={() => onUndoable((before) => before.filter((other) => other !== deletion))}
      schedules={schedules}
    />
  );
}
