import { useState } from 'react';
import { useRerunRun } from '../../../api/rerun-run.ts';
import { type Failure, problemCode } from '../../../api/result.ts';
import { useRunScheduleNow } from '../../../api/run-schedule-now.ts';
import { scheduleName } from '../../../api/schedule-name.ts';
import type { Schedule } from '../../../api/types.ts';
import { cardMessages } from '../../../i18n/card-messages.ts';
import { failureText } from '../../../i18n/failure-text.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { useHost } from '../../../remote/host-context.ts';

export type FollowedRun = { scheduleId: string; runId: string; name: string };

/** A run by hand; `repeats` is the id of the run it repeats. */
type Wanted = { schedule: Schedule; repeats?: string };

/** Starts runs by hand, and keeps those that are followed to their end. */
export function useRunNow() {
  const t = useMessages(cardMessages);
  const { notify } = useHost();
  const run = useRunScheduleNow();
  const rerun = useRerunRun();
  const [starting, setStarting] = useState<ReadonlySet<string>>(new Set());
  const [followed, setFollowed] = useState<readonly FollowedRun[]>([]);
  const [asking, setAsking] = useState<Wanted>();
  const [possibleAt, setPossibleAt] = useState<number>();

  const start = async ({ schedule, repeats }: Wanted, allowDisabled: boolean) => {
    const { id } = schedule;
    const name = scheduleName(schedule);
    setStarting((before) => new Set(before).add(id));
    const request = { scheduleId: id, allowDisabled };
    const result = await (repeats === undefined
      ? run.mutateAsync(request)
      : rerun.mutateAsync({ ...request, runId: repeats }));
    setStarting((before) => new Set([...before].filter((other) => other !== id)));
    setAsking(undefined);
    setPossibleAt(result.ok ? undefined : possibleAgain(result.failure));
    if (result.ok) {
      setFollowed((before) => [...before, { scheduleId: id, runId: result.data.id, name }]);
      notify({ tone: 'info', message: t('noticeStarted', { name }) });
    } else if (problemCode(result.failure) === 'SCHEDULE_DISABLED') {
      setAsking({ schedule, ...(repeats !== undefined && { repeats }) });
    } else {
      notify({ tone: 'error', message: t('noticeFor', { name, message: failureText(result.failure, t) }) });
    }
  };
  /** A disabled schedule is run only when that is said once more. */
  const want = (wanted: Wanted) => (wanted.schedule.enabled ? void start(wanted, false) : setAsking(wanted));

  return {
    starting,
    followed,
    unfollow: (runId: string) => setFollowed((before) => before.filter((each) => each.runId !== runId)),
    runNow: (schedule: Schedule) => want({ schedule }),
    runAgain: (schedule: Schedule, runId: string) => want({ schedule, repeats: runId }),
    /** When runs can be started by hand again, after too many were; epoch milliseconds. */
    possibleAt,
    /** The disabled schedule that is about to be run all the same. */
    asking: asking?.schedule,
    runAnyway: () => asking && void start(asking, true),
    cancelAsking: () => setAsking(undefined),
  };
}

function possibleAgain(failure: Failure): number | undefined {
  if (failure.kind !== 'problem' || failure.retryAfter === undefined) return undefined;
  return Date.now() + failure.retryAfter * 1000;
}
