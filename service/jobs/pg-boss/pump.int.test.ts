import { type ManyTenants, manyTenants } from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { createObedientRunner } from '@extension-schedules/testing/job-runner/obedient-runner.fixture.ts';
import { newId, T0 } from '@extension-schedules/testing/rows.ts';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { settleDue } from '#domain/occurrences/settle-due.ts';
import type { ExtensionRunner } from '#domain/ports/extension-runner.ts';
import type { Store } from '#domain/ports/store.ts';
import { createPgBossJobRunner } from './job-runner.ts';
import { startPump } from './pump.ts';
import { startBoss } from './queue.ts';
import { DEFAULT_QUEUE_SCHEMA, RUN_QUEUE } from './queue-schema.ts';

const TENANT = newId();
const clock = { now: () => T0 };
const OPTIONS = { concurrency: 2, tenantConcurrency: 100, tenantRunsPerMinute: 1_000 };

let tenants: ManyTenants;
let boss: PgBoss;

beforeAll(async () => {
  tenants = await manyTenants([TENANT]);
  boss = await startBoss(tenants.url, { supervise: false, onError: () => {} });
});
afterAll(async () => {
  await boss?.stop({ graceful: false });
  await tenants?.close();
});
beforeEach(() => boss.deleteAllJobs());

async function queue(runs: number): Promise<void> {
  await tenants.addSchedules(TENANT, runs, T0);
  await settleDue({ store: tenants.store, jobs: createPgBossJobRunner(boss), clock, log: () => {} }, 'pg-boss', runs);
}

/** A pump on `store`, with its calls so far and in progress; calls are answered once `until` resolves. */
function pumpOn(
  store: Store,
  { events = [] as string[], until = Promise.resolve(), concurrency = OPTIONS.concurrency } = {},
) {
  const calls = { made: 0, underWay: 0, most: 0 };
  const obedient = createObedientRunner();
  const runner: ExtensionRunner = {
    graceMs: 0,
    async execute(request, limits) {
      calls.made += 1;
      calls.underWay += 1;
      calls.most = Math.max(calls.most, calls.underWay);
      await until;
      const result = await obedient.execute(request, limits);
      calls.underWay -= 1;
      return result;
    },
  };
  const jobs = createPgBossJobRunner(boss);
  const log = ({ event, error }: { event: string; error?: unknown }) => void (error && events.push(event));
  const pump = startPump(boss, { store, jobs, runner, clock, random: () => 0, log }, { ...OPTIONS, concurrency });
  return { calls, pump };
}

const jobsIn = async (state: string) => {
  const jobs = await boss.findJobs(RUN_QUEUE, {});
  return jobs.filter((job) => job.state === state).length;
};
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

it('keeps calling while outcomes are being written, up to a limit', async () => {
  // Fewer than the connections.
  const concurrency = 1;
  const most = 8 * concurrency;
  await queue(most + 4);
  const { promise: written, resolve: write } = Promise.withResolvers<void>();
  /** Blocks all writes that follow a call. */
  const slow: Store = {
    transaction: (scope, work) =>
      tenants.store.transaction(scope, (tx) =>
        work({
          ...tx,
          runs: {
            ...tx.runs,
            end: async (run) => {
              await written;
              await tx.runs.end(run);
            },
          },
        }),
      ),
  };
  const { calls, pump } = pumpOn(slow, { concurrency });
  // At this limit no call starts until an outcome is recorded.
  await eventually(() => expect(calls.made).toBe(most));
  expect(await jobsIn('active')).toBe(most);
  write();
  await eventually(() => expect(calls.made).toBe(most + 4));
  await pump.stop();
  expect(calls.most).toBe(concurrency);
  expect(await jobsIn('completed')).toBe(most + 4);
});

it('starts no runs ahead when calls are slow', async () => {
  await queue(7);
  const { promise: answering, resolve: answer } = Promise.withResolvers<void>();
  const { calls, pump } = pumpOn(tenants.store, { until: answering });
  await eventually(() => expect(calls.made).toBe(OPTIONS.concurrency));
  expect(await jobsIn('active')).toBe(OPTIONS.concurrency);
  expect(await jobsIn('created')).toBe(7 - OPTIONS.concurrency);
  answer();
  await eventually(() => expect(calls.made).toBe(7));
  await pump.stop();
});

it('completes a job in the transaction that records its outcome', async () => {
  await queue(1);
  const events: string[] = [];
  let failing = true;
  const unlucky: Store = {
    transaction: (scope, work) =>
      tenants.store.transaction(scope, async (tx) => {
        const result = await work(tx);
        const { rows } = await boss
          .getDb()
          .executeSql(`select state from ${DEFAULT_QUEUE_SCHEMA}.job where name = '${RUN_QUEUE}'`);
        const [job] = rows as { state: string }[];
        if (failing && job?.state === 'active' && calls.made > 0) throw new Error('The database is away.');
        return result;
      }),
  };
  const { calls, pump } = pumpOn(unlucky, { events });
  await eventually(() => expect(events).toContain('outcome_not_recorded'));
  expect(await jobsIn('completed')).toBe(0);
  failing = false;
  await pump.stop();
});
