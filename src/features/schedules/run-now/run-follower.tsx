import { isFinished } from '@extension-schedules/core/states.ts';
import type { Notice } from '@extension-schedules/remote-types';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '#api/api-context.ts';
import { useRun } from '#api/runs.ts';
import { schedulesQueryOptions } from '#api/schedules.ts';
import type { Run } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { actingMessages } from '#i18n/find-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Late } from '#ui/late.tsx';
import { useLatest } from '#ui/use-latest.ts';
import { outcomes } from '../shared/outcome.ts';
import { firstFailure } from '../shared/retry/retry-part.ts';
import { runDuration } from '../shared/run-duration.ts';
import type { FollowedRun } from './use-run-now.ts';

/** Renders nothing: follows a manual run and notifies of its first failed attempt and of its outcome. */
export function RunFollower({ followed, onEnd }: { followed: FollowedRun; onEnd: (runId: string) => void }) {
  const { data: run } = useRun(followed);
  const { notify } = useHost();
  const api = useApi();
  const queryClient = useQueryClient();
  const outcomeNotice = useOutcomeNotice();

  const end = useLatest((finished: Run) => {
    notify(outcomeNotice(finished, followed.name));
    void queryClient.invalidateQueries({ queryKey: schedulesQueryOptions(api).queryKey });
    onEnd(finished.id);
  });
  useEffect(() => {
    if (run && isFinished(run.status)) end.current(run);
  }, [run, end]);
  return run?.retry?.attempt === 2 ? (
    <Late part={firstFailure}>
      {(FirstFailure) => run.retry && <FirstFailure name={followed.name} retry={run.retry} />}
    </Late>
  ) : null;
}

function useOutcomeNotice(): (run: Run, name: string) => Notice {
  const t = useMessages(actingMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  return (run, name) => {
    const duration = runDuration(run, card, format) ?? format.duration(0);
    switch (run.status) {
      case 'succeeded':
        return { tone: 'success', message: t('noticeSucceeded', { name, duration }) };
      case 'failed':
        return {
          tone: 'error',
          message: t('noticeFailed', {
            name,
            duration,
            reason: run.error ? runErrorText(run.error, card, format) : '',
          }),
        };
      case 'timed_out':
        return { tone: 'error', message: t('noticeTimedOut', { name, duration }) };
      default:
        return { tone: 'error', message: t('noticeEnded', { name, outcome: card(outcomes[run.status].label) }) };
    }
  };
}
