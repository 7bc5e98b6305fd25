import { useRef, useState } from 'react';
import { scheduleName, useUpdateSchedule } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

/**
 * Enables or disables a schedule and notifies of the result. Shared by the row's switch and its menu. A wish that
 * arrives while a request is under way is sent after it, so that the last one wins.
 */
export function useEnableSchedule(schedule: Schedule) {
  const t = useMessages(cardMessages);
  const { notify } = useHost();
  const update = useUpdateSchedule();
  const name = scheduleName(schedule);
  const [wished, setWished] = useState<boolean>();
  const wish = useRef<boolean>(undefined);
  /** The latest response, which the row may not show yet. */
  const answer = useRef<Schedule>(undefined);

  const send = async (etag: string): Promise<void> => {
    const enabled = wish.current;
    if (enabled === undefined) return;
    const result = await update.mutateAsync({ scheduleId: schedule.id, etag, patch: { enabled } });
    if (result.ok) answer.current = result.data;
    if (result.ok && wish.current !== enabled) return send(result.data.etag);
    wish.current = undefined;
    setWished(undefined);
    if (result.ok) {
      notify({ tone: 'success', message: t(enabled ? 'noticeEnabled' : 'noticeDisabled', { name }) });
    } else {
      notify({ tone: 'error', message: t('noticeFor', { name, message: failureText(result.failure, t) }) });
    }
  };
  return {
    setEnabled: (enabled: boolean) => {
      const isUnderway = wish.current !== undefined;
      wish.current = enabled;
      setWished(enabled);
      const known = answer.current;
      if (!isUnderway) void send(known && known.revision > schedule.revision ? known.etag : schedule.etag);
    },
    pending: wished !== undefined,
    /** The requested state while a request is pending, else the saved one. */
    enabled: wished ?? schedule.enabled,
  };
}
