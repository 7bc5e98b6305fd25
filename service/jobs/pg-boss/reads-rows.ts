import type { JobRunner } from '#domain/ports/job-runner.ts';

/** Nothing is to be told of schedules: the ticker reads `next_run_at`. Known without pg-boss being loaded. */
export const READS_ROWS: Pick<JobRunner, 'scheduleChanged' | 'scheduleDeleted' | 'syncStates'> = {
  scheduleChanged: async () => {},
  scheduleDeleted: async () => {},
  syncStates: async (_, schedules) => schedules.map(() => 'in_sync'),
};
