import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { createObedientRunner } from '@extension-schedules/testing/job-runner/obedient-runner.fixture.ts';
import { describeAcrossAMinute } from '@extension-schedules/testing/psa/across-a-minute.contract.ts';
import { testTemporal, testWorkflows } from '@extension-schedules/testing/temporal/test-temporal.ts';
import { describe } from 'vitest';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { connectTemporal } from './connect.ts';
import { createPsaSchedules } from './psa-schedules.ts';
import { startPsaTemporal } from './psa-temporal.fixture.ts';
import { installRuntime } from './runtime.ts';
import { createTemporalSchedules } from './temporal-schedules.ts';
import { startTemporalWorker } from './worker.ts';

const { path, reason } = await temporalForTests();

describe.skipIf(!path)(`a cut-over on Temporal${path ? '' : `: skipped, ${reason}`}`, () => {
  describeAcrossAMinute('Temporal', async ({ databaseUrl, store, clock }) => {
    installRuntime(() => {});
    const workflows = await testWorkflows();
    const access = await testTemporal();
    const psa = await startPsaTemporal(access);
    const connection = await connectTemporal(access);
    const jobs = createOutboxJobs('temporal', clock);
    const worker = await startTemporalWorker(
      connection,
      createTemporalSchedules(connection.client, access.taskQueue),
      { store, jobs, runner: createObedientRunner(), clock, random: () => 0, log: () => {} },
      {
        taskQueue: access.taskQueue,
        concurrency: 16,
        tenantConcurrency: 16,
        tenantRunsPerMinute: 100_000,
        runnerCalls: () => Number.POSITIVE_INFINITY,
        workers: () => 1,
        runRetentionDays: 90,
        databaseUrl,
        workflows,
        metrics: { outboxApplied() {}, reconciled() {}, settledLate() {}, expiredRemoved() {} },
      },
    );
    return {
      jobs,
      psaSchedules: createPsaSchedules(connection.client),
      schedule: psa.schedule,
      psaCalls: () => psa.calls,
      async close() {
        await worker.stop();
        await psa.stop();
        await connection.close();
      },
    };
  });
});
