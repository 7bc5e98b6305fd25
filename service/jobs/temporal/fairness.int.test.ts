import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import {
  type CountingRunner,
  createCountingRunner,
} from '@extension-schedules/testing/job-runner/counting-runner.fixture.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { type ManyTenants, manyTenants } from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { testTemporal, testWorkflows } from '@extension-schedules/testing/temporal/test-temporal.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settleByTenant } from '#domain/occurrences/settle-by-tenant.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import type { WorkflowCode } from './bundle.ts';
import { connectTemporal, type TemporalOptions } from './connect.ts';
import { installRuntime } from './runtime.ts';
import { createTemporalSchedules } from './temporal-schedules.ts';
import { startTemporalWorker, type TemporalWorkerOptions } from './worker.ts';

const { path, reason } = await temporalForTests();
/** One per test, because occurrences due in the meantime are settled in the next test. */
const [BUSY, HURRIED] = [newId(), newId()];
const SMALL = Array.from({ length: 5 }, newId);
const SLOW = Array.from({ length: 3 }, newId);
const [MANY, FEW] = [newId(), newId()];
const BACKLOG = 30;
/** In the past, so that runs turned away come back at once. */
const NOW = T0 - 300 * 24 * 60 * MINUTE;
const WORKERS = 2;
const PATIENCE_MS = 90_000;

describe.skipIf(!path)(`tenants on Temporal share its workers${path ? '' : `: skipped, ${reason}`}`, () => {
  let access: TemporalOptions;
  let tenants: ManyTenants;
  let workflows: WorkflowCode;
  let runner: CountingRunner;
  let stopWorkers: () => Promise<void>;
  let now = NOW;
  const clock = { now: () => now };
  const errors: unknown[] = [];
  const log = ({ level, error }: { level: string; error?: unknown }) => void (level === 'error' && errors.push(error));
  const jobs = createOutboxJobs('temporal', clock);
  const callsOf = (tenantId: string) => runner.order.filter((one) => one === tenantId).length;
  const called = (tenantId: string, count: number) => waitUntil(() => callsOf(tenantId) === count, PATIENCE_MS);

  /** Makes the given number of a tenant's schedules due now. */
  async function due(tenantId: string, count: number): Promise<void> {
    await tenants.addSchedules(tenantId, count, now - (now % (5 * MINUTE)));
    await settleByTenant({ store: tenants.store, jobs, clock, log }, 'temporal', 1_000);
  }

  async function start(
    limits: Pick<TemporalWorkerOptions, 'tenantConcurrency' | 'tenantRunsPerMinute'>,
  ): Promise<void> {
    const stops = await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        const connection = await connectTemporal(access);
        const worker = await startTemporalWorker(
          connection,
          createTemporalSchedules(connection.client, access.taskQueue),
          { store: tenants.store, jobs, runner, clock, random: () => 0, log },
          {
            taskQueue: access.taskQueue,
            concurrency: 4,
            runnerCalls: () => Number.POSITIVE_INFINITY,
            ...limits,
            workers: () => WORKERS,
            runRetentionDays: 10_000,
            databaseUrl: tenants.url,
            workflows,
            metrics: { outboxApplied() {}, reconciled() {}, settledLate() {}, expiredRemoved() {} },
          },
        );
        return () => worker.stop().finally(connection.close);
      }),
    );
    stopWorkers = async () => {
      await Promise.all(stops.map((stop) => stop()));
    };
  }

  beforeAll(async () => {
    installRuntime(() => {});
    access = await testTemporal();
    tenants = await manyTenants([BUSY, HURRIED, MANY, FEW, ...SMALL, ...SLOW], 'temporal');
    workflows = await testWorkflows();
  });
  afterAll(() => tenants?.close());
  beforeEach(() => {
    now += 60 * MINUTE;
    runner = createCountingRunner();
  });
  afterEach(async () => {
    await stopWorkers();
    expect(errors).toEqual([]);
  });

  it(
    "limits one tenant's calls across all workers without delaying other tenants",
    async () => {
      await start({ tenantConcurrency: 4, tenantRunsPerMinute: 100_000 });
      const release = runner.hold([BUSY]);
      await due(BUSY, BACKLOG);
      await called(BUSY, 4);
      for (const tenantId of SMALL) await due(tenantId, 1);
      for (const tenantId of SMALL) await called(tenantId, 1);
      expect(callsOf(BUSY)).toBe(4);
      release();
      await called(BUSY, BACKLOG);
      expect(runner.most()).toBe(4);
    },
    2 * PATIENCE_MS,
  );

  it(
    "limits one tenant's starts per minute across all workers without delaying other tenants",
    async () => {
      const PER_MINUTE = 6;
      await start({ tenantConcurrency: 16, tenantRunsPerMinute: PER_MINUTE });
      await due(HURRIED, 2 * PER_MINUTE + 2);
      for (const [at, tenantId] of SLOW.entries()) {
        const expected = Math.min((at + 1) * PER_MINUTE, 2 * PER_MINUTE + 2);
        await called(HURRIED, expected);
        now += MINUTE - 1;
        await due(tenantId, 1);
        await called(tenantId, 1);
        expect(callsOf(HURRIED)).toBe(expected);
        now += 1;
      }
    },
    2 * PATIENCE_MS,
  );

  it(
    "starts a tenant's runs itself when Temporal is late because of another tenant's many",
    async () => {
      const nominal = now - (now % (5 * MINUTE));
      await tenants.addSchedules(MANY, 12, nominal);
      await tenants.addSchedules(FEW, 3, nominal);
      now = nominal + 2_000;
      await start({ tenantConcurrency: 16, tenantRunsPerMinute: 100_000 });
      await called(FEW, 3);
      expect(callsOf(MANY)).toBe(0);
    },
    2 * PATIENCE_MS,
  );
});
