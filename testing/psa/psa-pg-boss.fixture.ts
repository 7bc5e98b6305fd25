import { randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss-10';
import { type PsaSchedule, psaName } from './psa-tables.fixture.ts';

export interface PsaPgBoss {
  /** As the PSA does when a schedule is made: a queue of its own, a handler in this process, a cron schedule. */
  schedule(schedule: PsaSchedule, cron: string, timezone?: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Stands in for the PSA's job runner: its version of pg-boss on its schema, with its options, looking at its clock more
 * often.
 * @param onCall what its handler calls the Runner for
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
