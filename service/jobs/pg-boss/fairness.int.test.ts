import { MAX_PAYLOAD_BYTES } from '@extension-schedules/core/limits.ts';
import { createCountingRunner } from '@extension-schedules/testing/job-runner/counting-runner.fixture.ts';
import { type ManyTenants, manyTenants } from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { createObedientRunner } from '@extension-schedules/testing/job-runner/obedient-runner.fixture.ts';
import { MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { settleDue } from '#domain/occurrences/settle-due.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { type BeganAttempt, beginAttempt } from '#domain/runs/begin-attempt.ts';
import { executeRequest } from '#domain/runs/request.ts';
import type { DatabaseTransaction } from '#store/database.ts';
import { joinCrew } from '../shared/crew.ts';
import { createPgBossJobRunner } from './job-runner.ts';
import { type PumpOptions, startPump } from './pump.ts';
import { startBoss } from './queue.ts';

/** Enough to fill every slot together. */
const BUSY = Array.from({ length: 3 }, newId);
const SMALL = Array.from({ length: 5 }, newId);
const BACKLOG = 40;
/** In the past, so that postponed jobs are due at once in pg-boss; the five minutes are the schedules' interval. */
const NOW = T0 - 300 * 24 * 60 * MINUTE;

let tenants: ManyTenants;
let boss: PgBoss;
let now = NOW;
const clock = { now: () => now };

beforeAll(async () => {
  tenants = await manyTenants([...BUSY, ...SMALL]);
  boss = await startBoss(tenants.url, { supervise: false, onError: () => {} });
});
afterAll(async () => {
  await boss?.stop({ graceful: false });
  await tenants?.close();
});

const settle = (limit: number) =>
  settleDue({ store: tenants.store, jobs: createPgBossJobRunner(boss), clock, log: () => {} }, 'pg-boss', limit).then(
    ({ claimed }) => claimed,
  );

describe('a tick', () => {
  it('settles a thousand due schedules in as many statements as ten', async () => {
    const cost = async (count: number) => {
      await tenants.addSchedules(BUSY[0] ?? '', count / 2, NOW);
      await tenants.addSchedules(SMALL[0] ?? '', count / 2, NOW);
      tenants.statements.length = 0;
      expect(await settle(2 * count)).toBe(count);
      return tenants.statements.length;
    };
    const forTen = await cost(10);
    expect(await cost(1_000)).toBe(forTen);
    expect(forTen).toBeLessThan(15);
    await boss.deleteAllJobs();
  });

  it("reads no payload and takes one tenant's row despite another's hundreds of large ones", async () => {
    const [greedy = ''] = BUSY;
    const [modest = ''] = SMALL;
    const payload = `["${'x'.repeat(MAX_PAYLOAD_BYTES - 4)}"]`;
    const many = await tenants.addSchedules(greedy, 500, NOW - MINUTE);
    const [one] = await tenants.addSchedules(modest, 1, NOW);
    await tenants.store.transaction('worker', (tx) =>
      (tx.native as DatabaseTransaction)
        .updateTable('tenant_extension_schedule')
        .set({ payload_text: payload })
        .where('tenant_id', '=', greedy)
        .execute(),
    );
    tenants.statements.length = 0;
    expect(await settle(250)).toBe(250);
    expect(tenants.statements.filter((statement) => statement.includes('payload'))).toEqual([]);
    const read = (tenantId: string, row: ScheduleRow | undefined) =>
      tenants.store.transaction({ tenantId }, (tx) => tx.schedules.find(tenantId, row?.installId ?? '', row?.id ?? ''));
    expect((await read(modest, one))?.nextRunAt).toBeGreaterThan(NOW);

    const [first] = many.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const reference = { tenantId: greedy, scheduleId: first?.id ?? '', runId: '' };
    const [run] = await tenants.store.transaction({ tenantId: greedy }, (tx) =>
      tx.runs.list(greedy, reference.scheduleId, { limit: 1 }),
    );
    const deps = { jobs: createPgBossJobRunner(boss), runner: createObedientRunner(), log: () => {} };
    const began = await tenants.store.transaction('worker', (tx) =>
      beginAttempt(deps, tx, { ...reference, runId: run?.id ?? '' }, NOW),
    );
    expect(began.kind).toBe('began');
    expect(executeRequest(began as BeganAttempt).http.bodyJson).toBe(payload);
    expect(await settle(500)).toBe(251);
    await boss.deleteAllJobs();
    await tenants.store.transaction('worker', async (tx) => {
      for (const row of many) await tx.schedules.update({ ...row, deletedAt: NOW, nextRunAt: null });
    });
  });
});

/** Starts workers that record their calls in order, with a limit of concurrent calls per tenant. */
function startPumps(count: number, options: PumpOptions) {
  const runner = createCountingRunner();
  const { order, hold } = runner;
  const errors: unknown[] = [];
  const deps = {
    store: tenants.store.sharing(),
    jobs: createPgBossJobRunner(boss),
    runner,
    clock,
    random: () => 0,
    log: ({ error }: { error?: unknown }) => void (error && errors.push(error)),
  };
  const pumps = Array.from({ length: count }, () => startPump(boss, deps, options));
  return {
    order,
    hold,
    untilCalled: (runs: number) =>
      vi.waitFor(() => expect(order).toHaveLength(runs), { timeout: 60_000, interval: 20 }),
    async stop() {
      await Promise.all(pumps.map((pump) => pump.stop()));
      expect(errors).toEqual([]);
      return { order, most: runner.most() };
    },
  };
}

/** Executes the queued runs with two workers. */
async function dispatch(runs: number, options: PumpOptions): Promise<{ order: string[]; most: number }> {
  const pumps = startPumps(2, options);
  await pumps.untilCalled(runs);
  return pumps.stop();
}

describe('two workers', () => {
  it('give every tenant a turn when backlogs could fill every slot', async () => {
    for (const tenantId of BUSY) await tenants.addSchedules(tenantId, BACKLOG, NOW);
    await settle(1_000);
    for (const tenantId of SMALL) await tenants.addSchedules(tenantId, 1, NOW);
    await settle(1_000);
    const { order } = await dispatch(BUSY.length * BACKLOG + SMALL.length, {
      concurrency: 4,
      tenantConcurrency: 4,
      tenantRunsPerMinute: 600,
    });
    // The slots of both workers fill before the order matters, so that many runs of the backlogs may come first.
    const lastSmall = Math.max(...SMALL.map((tenantId) => order.indexOf(tenantId)));
    expect(lastSmall).toBeLessThan(SMALL.length + 2 * 4);
  });

  it('execute no more runs of one tenant than its share, even with free slots', async () => {
    await tenants.addSchedules(BUSY[0] ?? '', BACKLOG, NOW);
    await settle(1_000);
    const { most } = await dispatch(BACKLOG, { concurrency: 16, tenantConcurrency: 2, tenantRunsPerMinute: 600 });
    // Two workers that check at the same moment may each use the whole share.
    expect(most).toBeLessThanOrEqual(2 * 2);
  });
});

describe('a worker', () => {
  it("gives every tenant a turn when the Runner can take fewer calls than one tenant's limit", async () => {
    const [busy = ''] = BUSY;
    await tenants.addSchedules(busy, 12, now);
    await settle(1_000);
    const limits = { concurrency: 16, tenantConcurrency: 16, tenantRunsPerMinute: 600 };
    const pumps = startPumps(1, { ...limits, runnerCalls: () => 2 });
    const release = pumps.hold([busy]);
    await pumps.untilCalled(2);
    for (const tenantId of SMALL) await tenants.addSchedules(tenantId, 1, now);
    await settle(1_000);
    release();
    await pumps.untilCalled(12 + SMALL.length);
    const { order } = await pumps.stop();
    const lastSmall = Math.max(...SMALL.map((tenantId) => order.indexOf(tenantId)));
    expect(lastSmall).toBeLessThan(2 + 2 * SMALL.length);
  });

  it('leaves runs beyond its share of the minute rate to other workers', async () => {
    const [busy = ''] = BUSY;
    await tenants.addSchedules(busy, 12, now);
    await settle(1_000);
    const crews = [1, 2].map(() => joinCrew(tenants.store, 'pg-boss', () => {}, 20));
    await vi.waitFor(() => expect(crews.map((crew) => crew.size())).toEqual([2, 2]), { timeout: 60_000 });
    const workers = crews[0]?.size ?? (() => 0);
    const options = { concurrency: 16, tenantConcurrency: 16, tenantRunsPerMinute: 6, workers };
    const fetches = vi.spyOn(boss, 'fetch');
    const pumps = startPumps(2, options);
    await pumps.untilCalled(6);
    fetches.mockClear();
    await vi.waitFor(() => expect(fetches.mock.calls.length).toBeGreaterThan(4), { timeout: 60_000 });
    expect(pumps.order).toHaveLength(6);
    now += MINUTE;
    await pumps.untilCalled(12);
    await pumps.stop();
    await Promise.all(crews.map((crew) => crew.stop()));
    fetches.mockRestore();
    now -= MINUTE;
  });

  it('starts no more runs of a tenant per minute than its rate, without delaying other tenants', async () => {
    const PER_MINUTE = 5;
    const [busy = ''] = BUSY;
    await tenants.addSchedules(busy, 2 * PER_MINUTE + 2, now);
    for (const tenantId of SMALL) await tenants.addSchedules(tenantId, 1, now);
    await settle(1_000);
    const fetches = vi.spyOn(boss, 'fetch');
    const pumps = startPumps(1, { concurrency: 16, tenantConcurrency: 16, tenantRunsPerMinute: PER_MINUTE });
    const calls = () => pumps.order.filter((tenantId) => tenantId === busy).length;
    const waiting = async () => {
      fetches.mockClear();
      await vi.waitFor(() => expect(fetches.mock.calls.length).toBeGreaterThan(2), { timeout: 60_000 });
    };
    await pumps.untilCalled(PER_MINUTE + SMALL.length);
    expect(new Set(pumps.order)).toEqual(new Set([busy, ...SMALL]));
    for (const [before, expected] of [
      [PER_MINUTE, 2 * PER_MINUTE],
      [2 * PER_MINUTE, 2 * PER_MINUTE + 2],
    ] as const) {
      now += MINUTE - 1;
      await waiting();
      expect(calls()).toBe(before);
      now += 1;
      await pumps.untilCalled(expected + SMALL.length);
      expect(calls()).toBe(expected);
    }
    await pumps.stop();
    fetches.mockRestore();
  });
});
