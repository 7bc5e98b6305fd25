import { problemCode, type Result } from '#api/result.ts';
import { useRetryRunNow, useStopRetryingRun } from '#api/retry.ts';
import type { Run } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { retryMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

/** What had happened already when the person asked. */
const late = {
  RUN_ENDED: 'alreadyEnded',
  ATTEMPT_IN_PROGRESS: 'alreadyTrying',
  NO_RETRY_PENDING: 'alreadyTried',
} as const;

/** Starts or cancels the next attempt of a run, and says how it went. */
export function useRetryActions(run: { scheduleId: string; runId: string; name: string }) {
  const t = useMessages(retryMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  const retryNow = useRetryRunNow();
  const stop = useStopRetryingRun();
  const { name, ...reference } = run;

  const tell = (result: Result<Run>, done: string) => {
    if (result.ok) return notify({ tone: 'success', message: done });
    const code = problemCode(result.failure);
    const message =
      code !== undefined && code in late
        ? t(late[code as keyof typeof late], { name })
        : card('noticeFor', { name, message: failureText(result.failure, card) });
    notify({ tone: 'error', message });
  };
  return {
    pending: retryNow.isPending || stop.isPending,
    retryNow: async (attempt: number) =>
      tell(await retryNow.mutateAsync({ ...reference, attempt }), t('noticeRetrying', { name })),
    stop: async () => tell(await stop.mutateAsync(reference), t('noticeStopped', { name })),
  };
}
