import { useChangeSkip } from '#api/change-schedule.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { actingMessages } from '#i18n/find-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

/** Skips the next run of a schedule, or undoes that, and notifies of the result. */
export function useSkipNext() {
  const t = useMessages(actingMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { notify, timezone } = useHost();
  const { mutateAsync } = useChangeSkip();

  return async (schedule: Schedule, skip: boolean) => {
    const name = scheduleName(schedule);
    const result = await mutateAsync({ scheduleId: schedule.id, etag: schedule.etag, skip });
    if (!result.ok) {
      return notify({
        tone: 'error',
        message: card('noticeFor', { name, message: failureText(result.failure, card) }),
      });
    }
    const { skip_next_at } = result.data;
    if (skip_next_at === null) return notify({ tone: 'success', message: t('noticeUnskipped', { name }) });
    const when = format.dateTime(Date.parse(skip_next_at), timezone);
    notify({ tone: 'success', message: t('noticeSkipped', { name, when }) });
  };
}
