import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { UndoNotice } from '../shared/undo-notice.tsx';
import { DeletedNotice } from './deleted-notice.tsx';
import type { Undoable } from './undoable.ts';

export type UndoNoticesProps = {
  changes: readonly Undoable[];
  /** The present schedules. */
  schedules: readonly Schedule[];
  onUndoSkip: (schedule: Schedule) => void;
  onDismiss: (change: Undoable) => void;
};

/** Recent actions with an undo button, because a host's notifier has no buttons. */
export function UndoNotices({ changes, schedules, onUndoSkip, onDismiss }: UndoNoticesProps) {
  const isThere = (schedule: Schedule) => schedules.some(({ id }) => id === schedule.id);
  return (
    <>
      {changes.map((change) =>
        change.kind === 'skipped' ? (
          <SkippedNotice
            key={`skipped ${change.schedule.id}`}
            onDismiss={() => onDismiss(change)}
            onUndo={() => onUndoSkip(change.schedule)}
            schedule={change.schedule}
          />
        ) : (
          <DeletedNotice
            deleted={change.schedules.filter((schedule) => !isThere(schedule))}
            key={`deleted ${change.schedules.map(({ id }) => id).join()}`}
            onDismiss={() => onDismiss(change)}
            schedules={schedules}
          />
        ),
      )}
    </>
  );
}

type SkippedNoticeProps = { schedule: Schedule; onUndo: () => void; onDismiss: () => void };

function SkippedNotice({ schedule, onUndo, onDismiss }: SkippedNoticeProps) {
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const name = scheduleName(schedule);
  const when = schedule.skip_next_at === null ? '' : format.dateTime(Date.parse(schedule.skip_next_at), timezone);
  return (
    <UndoNotice
      icon="skip"
      name={name}
      onDismiss={onDismiss}
      onUndo={onUndo}
      undoLabel={card('actionOn', { action: card('undoSkip'), name })}
    >
      {card('noticeSkipped', { name, when })}
    </UndoNotice>
  );
}
