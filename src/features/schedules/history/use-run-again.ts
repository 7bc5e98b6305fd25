import { useRerunRun } from '#api/run-history.ts';
import { useRunScheduleNow } from '#api/runs.ts';
import type { Run, Schedule } from '#api/types.ts';
import type { Send } from '../run-now/use-run-now.ts';

/** Runs a succeeded schedule now, or reruns a failed run. `start` sends the request and follows the run to its end. */
export function useRunAgain(schedule: Schedule, start: (schedule: Schedule, send: Send) => void) {
  const now = useRunScheduleNow();
  const rerun = useRerunRun();
  return (run: Run) =>
    start(schedule, (allowDisabled) => {
      const request = { scheduleId: schedule.id, allowDisabled };
      return run.status === 'succeeded' ? now.mutateAsync(request) : rerun.mutateAsync({ ...request, runId: run.id });
    });
}
