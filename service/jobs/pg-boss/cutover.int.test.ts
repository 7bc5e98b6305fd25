import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { createObedientRunner } from '@extension-schedules/testing/job-runner/obedient-runner.fixture.ts';
import { describeAcrossAMinute } from '@extension-schedules/testing/psa/across-a-minute.contract.ts';
import { startPsaPgBoss } from '@extension-schedules/testing/psa/psa-pg-boss.fixture.ts';
import { createPgBossJobRunner } from './job-runner.ts';
import { startBoss } from './queue.ts';
import { startWorker } from './worker.ts';

describeAcrossAMinute('pg-boss', async ({ databaseUrl, store, clock }) => {
  const boss = await startBoss(databaseUrl, { supervise: true, onError() {} });
  const jobs = createPgBossJobRunner(boss);
  const runner = createObedientRunner();
  const worker = startWorker(
    boss,
    { store, jobs, runner, clock, random: () => 0, log: () => {} },
    { concurrency: 16, tenantConcurrency: 16, tenantRunsPerMinute: 600, runRetentionDays: 90, databaseUrl },
  );
  const calls: { scheduleId: string; at: number }[] = [];
  const psa = await startPsaPgBoss(databaseUrl, (scheduleId) => {
    calls.push({ scheduleId, at: Math.floor(Date.now() / MINUTE) * MINUTE });
  });
  return {
    jobs,
    psaSchedules: null,
    schedule: (schedule) => psa.schedule(schedule, '* * * * *'),
    psaCalls: () => calls,
    async close() {
      await psa.stop();
      await worker.stop();
      await boss.stop({ graceful: false });
    },
  };
});
