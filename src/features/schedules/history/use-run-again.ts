import { useState } from 'react';
import type { Result } from '#api/result.ts';
import { useRerunRun } from '#api/run-history.ts';
import { useRunScheduleNow } from '#api/runs.ts';
import type { Run, Schedule } from '#api/types.ts';
import type { Send } from '../run-now/use-run-now.ts';

/** Runs a succeeded schedule now, or reruns a failed run. `start` sends the request and follows the run to its end. */
export function useRunAgain(schedule: Schedule, start: (schedule: Schedule, send: Send) => void) {
  const now = useRunScheduleNow();
  const rerun = useRerunRun();
  const [possibleAt, setPossibleAt] = useState<number>();

  const noting = (result: Result<Run>) => {
    const wait = !result.ok && result.failure.kind === 'problem' ? result.failure.retryAfter : undefined;
    setPossibleAt(wait === undefined ? undefined : Date.now() + wait * 1000);
    return result;
  };
  const runAgain = (run: Run) =>
    start(schedule, async (allowDisabled) => {
      const request = { scheduleId: schedule.id, allowDisabled };
      return noting(
        await (run.status === 'succeeded'
          ? now.mutateAsync(request)
          : rerun.mutateAsync({ ...request, runId: run.id })),
      );
    });
  /** When the next manual run is allowed after too many, in epoch milliseconds. */
  return { runAgain, possibleAt };
}
