import { scheduleName, useUpdateSchedule } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

/** Enables or disables a schedule and notifies of the result. Shared by the row's switch and its menu. */
export function useEnableSchedule(schedule: Schedule) {
  const t = useMessages(cardMessages);
  const { notify } = useHost();
  const update = useUpdateSchedule();
  const name = scheduleName(schedule);

  const setEnabled = async (enabled: boolean) => {
    const result = await update.mutateAsync({ scheduleId: schedule.id, etag: schedule.etag, patch: { enabled } });
    if (result.ok) {
      notify({ tone: 'success', message: t(enabled ? 'noticeEnabled' : 'noticeDisabled', { name }) });
    } else {
      notify({ tone: 'error', message: t('noticeFor', { name, message: failureText(result.failure, t) }) });
    }
  };
  return {
    setEnabled: (enabled: boolean) => void setEnabled(enabled),
    pending: update.isPending,
    /** The requested state while a request is pending, else the saved one. */
    enabled: update.isPending ? (update.variables.patch.enabled ?? schedule.enabled) : schedule.enabled,
  };
}
