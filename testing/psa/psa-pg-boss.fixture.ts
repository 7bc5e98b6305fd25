import { randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss-10';
import { type PsaSchedule, psaName } from './psa-tables.fixture.ts';

export interface PsaPgBoss {
  /** Creates a schedule the way the PSA does: with its own queue, a handler in this process and a cron schedule. */
  schedule(schedule: PsaSchedule, cron: string, timezone?: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Stands in for the PSA's job runner: its version of pg-boss with its schema and options, except for shorter polling
 * intervals.
 * @param onCall receives the schedule's id instead of a call to the Runner
 */
export async function startPsaPgBoss(databaseUrl: string, onCall: (scheduleId: string) => void): Promise<PsaPgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    retryLimit: 3,
    retryBackoff: true,
    cronMonitorIntervalSeconds: 1,
    cronWorkerIntervalSeconds: 1,
    max: 4,
  });
  boss.on('error', () => {});
  await boss.start();
  return {
    async schedule(schedule, cron, tz = 'UTC') {
      const name = psaName(schedule);
      await boss.createQueue(name);
      await boss.work<PsaSchedule>(name, { pollingIntervalSeconds: 0.5 }, async (jobs) => {
        for (const { data } of jobs) onCall(data.scheduleId);
      });
      const data = { ...schedule, jobServiceId: randomUUID(), jobRecurring: true };
      await boss.schedule(name, cron, data, { retryLimit: 3, retryBackoff: true, tz });
    },
    stop: () => boss.stop({ graceful: false, wait: true }),
  };
}
