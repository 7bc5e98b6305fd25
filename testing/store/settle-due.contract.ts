import { MAX_MISSED_ROWS } from '@extension-schedules/core/catch-up.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { settleByTenant } from '@extension-schedules/service/domain/occurrences/settle-by-tenant.ts';
import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import type { JobRunner } from '@extension-schedules/service/domain/ports/job-runner.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Store } from '@extension-schedules/service/domain/ports/store.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, T0 } from '../rows.ts';
import { type Settling, startSettling } from './settling.fixture.ts';
import type { StoreUnderTest } from './store.contract.ts';

type Settle = (deps: Parameters<typeof settleDue>[0], limit: number) => Promise<number>;

/** Both ways to settle due schedules; each returns how many it found. */
const WAYS: [string, Settle][] = [
  ['claimed over all tenants', async (deps, limit) => (await settleDue(deps, 'pg-boss', limit)).claimed],
  ['tenant by tenant', async (deps, limit) => (await settleByTenant(deps, 'pg-boss', limit)).found],
];

/** Tests on any Store that a schedule that cannot be settled does not block others. `makeStore` as for `describeStore`. */
export function describeSettling(name: string, makeStore: (host: HostData) => Promise<StoreUnderTest>): void {
  describe.each(WAYS)(`${name}, %s: a schedule that cannot be settled`, (_, settleWith) => {
    let world: Settling;
    const settle = (limit: number) => settleWith(world, limit);
    beforeAll(async () => {
      world = await startSettling(makeStore);
    });
    afterAll(() => world?.close());
    beforeEach(() => world.reset());

    it('does not hold up other schedules and is reported', async () => {
      const rows = await world.add(9);
      const [poison, ...others] = rows as [ScheduleRow, ...ScheduleRow[]];
      world.broken.add(poison.id);
      expect(await settle(100)).toBe(9);
      for (const row of others) {
        expect(await world.runsOf(row)).toEqual([expect.objectContaining({ status: 'queued', scheduledFor: T0 })]);
        expect((await world.find(row))?.nextRunAt).toBe(T0 + 5 * MINUTE);
      }
      expect(await world.runsOf(poison)).toEqual([]);
      expect((await world.find(poison))?.nextRunAt).toBe(T0);
      expect(world.logged).toEqual([
        expect.objectContaining({
          level: 'error',
          event: 'settle_failed',
          scheduleId: poison.id,
          tenantId: world.tenantId,
          installId: world.installId,
          error: expect.objectContaining({ message: `broken ${poison.id}` }),
        }),
      ]);
      await world.remove(rows);
    });

    it('does not take the place of schedules due after it', async () => {
      const first = await world.add(4, { nextRunAt: T0 - 5 * MINUTE });
      const after = await world.add(4);
      for (const { id } of first) world.broken.add(id);
      await settle(4);
      await settle(4);
      for (const row of after) expect(await world.runsOf(row)).toHaveLength(1);
      expect(await settle(4)).toBe(0);
      await world.remove([...first, ...after]);
    });

    it('is retried with growing delays of at most ten minutes, and catches up once it can be settled', async () => {
      const [poison] = (await world.add(1)) as [ScheduleRow];
      world.broken.add(poison.id);
      const tries: number[] = [];
      for (const { time } = world; time.now < T0 + 60 * MINUTE; time.now += 5_000) {
        if ((await settle(10)) > 0) tries.push(time.now - T0);
      }
      expect(tries.slice(0, 6)).toEqual([0, 5_000, 10_000, 20_000, 40_000, 80_000]);
      const gaps = tries.map((at, index) => at - (tries[index - 1] ?? 0));
      expect(Math.max(...gaps)).toBe(10 * MINUTE);
      world.broken.clear();
      world.time.now += 10 * MINUTE;
      await settle(10);
      const [newest, ...missed] = await world.runsOf(poison);
      expect(newest).toMatchObject({ status: 'queued' });
      expect(new Set(missed.map(({ skipReason }) => skipReason))).toEqual(new Set(['missed']));
      expect((await world.find(poison))?.nextRunAt).toBeGreaterThan(world.time.now);
      await world.remove([poison]);
    });

    it('is settled alone when settling it together with others fails', async () => {
      const rows = await world.add(2);
      let together = true;
      const once: JobRunner = {
        ...world.jobs,
        async enqueue() {
          if (together) throw new Error('a deadlock');
        },
      };
      const store: Store = {
        async transaction(scope, work) {
          return world.store.transaction(scope, work).finally(() => {
            together = false;
          });
        },
      };
      await settleWith({ ...world, store, jobs: once }, 10);
      for (const row of rows) expect(await world.runsOf(row)).toHaveLength(1);
      expect(world.logged).toEqual([]);
      await world.remove(rows);
    });

    it('is not reported when the store is unavailable', async () => {
      const rows = await world.add(2);
      let away = false;
      const store: Store = {
        async transaction(scope, work) {
          if (away) throw new Error('away');
          return world.store.transaction(scope, async (tx) => {
            await work(tx);
            away = true;
            throw new Error('away');
          });
        },
      };
      await expect(settleWith({ ...world, store }, 10)).rejects.toThrow('away');
      expect(world.logged).toEqual([]);
      expect(await settle(10)).toBe(2);
      await world.remove(rows);
    });
  });

  describe(`${name}: missed occurrences of a long downtime`, () => {
    let world: Settling;
    beforeAll(async () => {
      world = await startSettling(makeStore);
    });
    afterAll(() => world?.close());

    it('are a row each for the last 500, and one row with the count of all before', async () => {
      const [row] = (await world.add(1)) as [ScheduleRow];
      // Every five minutes for three days; the last of them runs.
      world.time.now = T0 + 3 * 86_400_000;
      await world.settle(10);
      const runs = await world.inTenant((tx) => tx.runs.list(world.tenantId, row.id, { limit: 1_000 }));
      const [latest, ...missed] = runs;
      expect(latest).toMatchObject({ status: 'queued', scheduledFor: world.time.now });
      expect(missed).toHaveLength(MAX_MISSED_ROWS + 1);
      expect(missed.at(-1)).toMatchObject({
        skipReason: 'missed',
        scheduledFor: T0,
        missedCount: 864 - MAX_MISSED_ROWS,
      });
      const single = missed.slice(0, -1);
      expect(new Set(single.map(({ skipReason, missedCount }) => `${skipReason} ${missedCount}`))).toEqual(
        new Set(['missed 0']),
      );
      expect(single.map(({ scheduledFor }) => scheduledFor)).toEqual(
        single.map((_, index) => world.time.now - (index + 1) * 5 * MINUTE),
      );
    });
  });
}
