import type { JobRunner } from '#domain/ports/job-runner.ts';

/** pg-boss needs no sync: the ticker reads `next_run_at`. Separate, so that it can be used without loading pg-boss. */
export const READS_ROWS: Pick<JobRunner, 'scheduleChanged' | 'scheduleDeleted' | 'syncStates'> = {
  scheduleChanged: async () => {},
  scheduleDeleted: async () => {},
  syncStates: async (_, schedules) => schedules.map(() => 'in_sync'),
};
