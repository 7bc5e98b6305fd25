import { type Dispatch, type SetStateAction, useRef, useState } from 'react';
import { problemCode, type Result } from '#api/result.ts';
import { retryAfterOf, useRunScheduleNow } from '#api/runs.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Run, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

export type FollowedRun = { scheduleId: string; runId: string; name: string };

/** Asks the service for a run. */
export type Send = (allowDisabled: boolean) => Promise<Result<Run>>;

type Wanted = { schedule: Schedule; send: Send };

/** Ids of the schedules whose run-now is on the way. */
export type Starting = ReadonlySet<string>;

/** Starts manual runs and keeps the ones followed to their end. */
export function useRunNow([starting, setStarting]: [Starting, Dispatch<SetStateAction<Starting>>]) {
  const t = useMessages(cardMessages);
  const { notify } = useHost();
  const { mutateAsync } = useRunScheduleNow();
  const [followed, setFollowed] = useState<readonly FollowedRun[]>([]);
  const [asking, setAsking] = useState<Wanted>();
  /** When the viewer was last told that too many runs were started, in milliseconds of `performance.now()`. */
  const toldAt = useRef(0);

  const start = async ({ schedule, send }: Wanted, allowDisabled: boolean) => {
    const { id } = schedule;
    const name = scheduleName(schedule);
    setStarting((before) => new Set(before).add(id));
    const sentAt = performance.now();
    const result = await send(allowDisabled);
    setStarting((before) => new Set([...before].filter((other) => other !== id)));
    setAsking(undefined);
    if (result.ok) {
      setFollowed((before) => [...before, { scheduleId: id, runId: result.data.id, name }]);
      notify({ tone: 'success', message: t('noticeStarted', { name }) });
    } else if (problemCode(result.failure) === 'SCHEDULE_DISABLED') {
      setAsking({ schedule, send });
    } else {
      const isOverLimit = retryAfterOf(result) !== undefined;
      // Requests on their way when the first was refused are refused for the same reason, which is shown once.
      if (isOverLimit && sentAt < toldAt.current) return;
      if (isOverLimit) toldAt.current = performance.now();
      notify({ tone: 'error', message: t('noticeFor', { name, message: failureText(result.failure, t) }) });
    }
  };
  /** Running a disabled schedule needs a confirmation. */
  const startBy = (schedule: Schedule, send: Send) =>
    schedule.enabled ? void start({ schedule, send }, false) : setAsking({ schedule, send });

  return {
    starting,
    followed,
    unfollow: (runId: string) => setFollowed((before) => before.filter((each) => each.runId !== runId)),
    startBy,
    runNow: (schedule: Schedule) =>
      startBy(schedule, (allowDisabled) => mutateAsync({ scheduleId: schedule.id, allowDisabled })),
    /** The disabled schedule whose manual run awaits confirmation. */
    asking: asking?.schedule,
    runAnyway: () => asking && void start(asking, true),
    cancelAsking: () => setAsking(undefined),
  };
}
