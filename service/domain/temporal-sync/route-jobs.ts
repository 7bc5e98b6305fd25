import type { SyncState } from '@extension-schedules/core/states.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';

/**
 * The JobRunner port if both job runners are in use: delegates to the one that the schedule's row names. The caller
 * holds the row's lock, so the schedule can't be moved concurrently.
 * @param installation the default job runner, also used for runs whose schedule no longer exists
 */
export function routeJobs(engines: Record<JobRunnerName, JobRunner>, installation: JobRunnerName): JobRunner {
  return {
    engine: installation,
    scheduleChanged: (tx, schedule) => engines[schedule.engine].scheduleChanged(tx, schedule),
    scheduleDeleted: (tx, schedule) => engines[schedule.engine].scheduleDeleted(tx, schedule),
    enqueue: (tx, schedule, run, startAfter) =>
      engines[schedule?.engine ?? installation].enqueue(tx, schedule, run, startAfter),
    async syncStates(tx, schedules) {
      const states = new Map<ScheduleRow, SyncState>();
      for (const [engine, rows] of Map.groupBy(schedules, (schedule) => schedule.engine)) {
        const known = await engines[engine].syncStates(tx, rows);
        for (const [at, row] of rows.entries()) states.set(row, known[at] ?? 'in_sync');
      }
      return schedules.map((schedule) => states.get(schedule) ?? 'in_sync');
    },
  };
}
