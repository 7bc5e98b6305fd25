import { useEffect, useRef } from 'react';
import { useUpdateSchedule } from '#api/change-schedule.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useLatest } from '#ui/use-latest.ts';

export type EnablingProps = {
  schedule: Schedule;
  /** The latest response, which the list may not show yet. */
  known: Schedule | undefined;
  wish: boolean;
  /** Called after the last request, with the latest response. */
  onEnd: (answer: Schedule | undefined) => void;
};

/**
 * Renders nothing: enables or disables a schedule and notifies of the result. A wish that changes while a request is
 * under way is sent after it, so that the last one wins.
 */
export function Enabling({ schedule, known, wish, onEnd }: EnablingProps) {
  const t = useMessages(cardMessages);
  const { notify } = useHost();
  const { mutateAsync } = useUpdateSchedule();
  const latest = useLatest({ wish, onEnd });
  const name = scheduleName(schedule);

  const send = async (etag: string, before?: Schedule): Promise<void> => {
    const enabled = latest.current.wish;
    const result = await mutateAsync({ scheduleId: schedule.id, etag, patch: { enabled } });
    if (result.ok && latest.current.wish !== enabled) return send(result.data.etag, result.data);
    latest.current.onEnd(result.ok ? result.data : before);
    if (result.ok) {
      notify({ tone: 'success', message: t(enabled ? 'noticeEnabled' : 'noticeDisabled', { name }) });
    } else {
      notify({ tone: 'error', message: t('noticeFor', { name, message: failureText(result.failure, t) }) });
    }
  };
  const begin = useLatest(() => send(known && known.revision > schedule.revision ? known.etag : schedule.etag));
  const hasBegun = useRef(false);
  useEffect(() => {
    // Strict mode runs effects twice.
    if (hasBegun.current) return;
    hasBegun.current = true;
    void begin.current();
  }, [begin]);
  return null;
}
