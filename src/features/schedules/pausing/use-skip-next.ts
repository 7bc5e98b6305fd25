import { problemCode, type Result } from '#api/result.ts';
import { useSkipNextOccurrence, useUndoSkipNext } from '#api/schedule-changes.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

/** Skips the coming run of a schedule, or takes that back; what came of it is notified. */
export function useSkipNext(onSkipped: (schedule: Schedule) => void) {
  const t = useMessages(pausingMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { notify, timezone } = useHost();
  const skip = useSkipNextOccurrence();
  const undo = useUndoSkipNext();

  const tell = (schedule: Schedule, result: Result<Schedule>) => {
    const name = scheduleName(schedule);
    if (!result.ok) {
      const message = card('noticeFor', { name, message: failureText(result.failure, card) });
      return notify({ tone: problemCode(result.failure) === 'PRECONDITION_FAILED' ? 'info' : 'error', message });
    }
    const { skip_next_at } = result.data;
    if (skip_next_at === null) return notify({ tone: 'success', message: t('noticeUnskipped', { name }) });
    const when = format.dateTime(Date.parse(skip_next_at), timezone);
    notify({ tone: 'success', message: t('noticeSkipped', { name, when }) });
    onSkipped(result.data);
  };
  const version = ({ id, etag }: Schedule) => ({ scheduleId: id, etag });

  return {
    skip: async (schedule: Schedule) => tell(schedule, await skip.mutateAsync(version(schedule))),
    undoSkip: async (schedule: Schedule) => tell(schedule, await undo.mutateAsync(version(schedule))),
  };
}
