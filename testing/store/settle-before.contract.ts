import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { deleteTenantSchedule } from '@extension-schedules/service/domain/admin/delete-schedule.ts';
import type { RequestContext } from '@extension-schedules/service/domain/context.ts';
import { setEnabled } from '@extension-schedules/service/domain/installs/set-enabled.ts';
import { uninstall } from '@extension-schedules/service/domain/installs/uninstall.ts';
import type { Install } from '@extension-schedules/service/domain/ports/store/installs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Result } from '@extension-schedules/service/domain/problem.ts';
import { PATIENCE_MS, sweepStaleRuns } from '@extension-schedules/service/domain/runs/sweep.ts';
import { deleteSchedule } from '@extension-schedules/service/domain/schedules/delete-schedule.ts';
import { pauseSchedule } from '@extension-schedules/service/domain/schedules/pause-schedule.ts';
import { type ScheduleChange, updateSchedule } from '@extension-schedules/service/domain/schedules/update-schedule.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aRunRow, MINUTE, T0 } from '../rows.ts';
import { type Settling, startSettling } from './settling.fixture.ts';
import type { StoreUnderTest } from './store.contract.ts';

type Change = (context: RequestContext, install: Install, schedule: ScheduleRow) => Promise<unknown>;

const CALLER = { subject: 'ada', name: 'Ada', userType: 'internal' as const, permissions: new Set<string>() };
const NOW = T0 + 12 * MINUTE;

/** Tests that a schedule that cannot be settled can still be changed and stopped. `makeStore` as for `describeStore`. */
export function describeSettlingBefore(name: string, makeStore: (host: HostData) => Promise<StoreUnderTest>): void {
  describe(`${name}: a schedule that cannot be settled before a change`, () => {
    let world: Settling;
    beforeAll(async () => {
      world = await startSettling(makeStore);
    });
    afterAll(() => world?.close());
    beforeEach(() => {
      world.reset();
      world.time.now = NOW;
    });

    const broken = async (changes: Partial<ScheduleRow> = {}): Promise<ScheduleRow> => {
      const [row] = (await world.add(1, changes)) as [ScheduleRow];
      world.broken.add(row.id);
      return row;
    };
    const apply = (schedule: ScheduleRow, change: Change) =>
      world.inTenant(async (tx) => {
        const { tenantId } = world;
        const install = await tx.installs.hold(tenantId, world.extensionId, 'change');
        const locked = await tx.schedules.lock(tenantId, schedule.id);
        if (!install || !locked) throw new Error('nothing to change');
        const { jobs, clock, log } = world;
        const said = { caller: { ...CALLER, tenantId }, params: {}, requestId: 'test', timezoneDataVersion: 'test' };
        await change({ tx, jobs, clock, log, limits: DEFAULT_LIMITS, ...said }, install, locked);
      });
    const update = (change: ScheduleChange) => succeeding((...given) => updateSchedule(...given, change));

    it.each<[string, Change]>([
      ['disabled', update({ enabled: false })],
      ['given another time', update({ cron: '0 7 * * *' })],
      ['deleted', deleteSchedule],
      ['paused', succeeding((...given) => pauseSchedule(...given, { until: null, note: null }))],
    ])('can be %s; what was due is on record as missed', async (_, change) => {
      const row = await broken();
      await apply(row, change);
      const after = await world.find(row);
      expect(after?.nextRunAt ?? Infinity).toBeGreaterThan(NOW);
      expect(await world.runsOf(row)).toEqual([
        expect.objectContaining({ status: 'skipped', skipReason: 'missed', scheduledFor: T0, missedCount: 3 }),
      ]);
      expect(world.logged).toEqual([
        expect.objectContaining({
          level: 'error',
          event: 'occurrences_missed',
          scheduleId: row.id,
          occurrences: 3,
          error: expect.objectContaining({ message: `broken ${row.id}` }),
        }),
      ]);
      // Other schedules are not affected by any change.
      expect(await world.settle(10)).toBe(0);
      await world.remove([row]);
    });

    it('loses no occurrence when the change does not affect when it is due', async () => {
      const row = await broken();
      await world.settle(10);
      await apply(row, update({ payload: '{"mended":true}' }));
      expect(await world.find(row)).toMatchObject({ revision: row.revision + 1, nextRunAt: T0 });
      world.broken.clear();
      // The deferral has ended.
      expect(await world.settle(10)).toBe(1);
      expect(await world.runsOf(row)).toMatchObject([
        { status: 'queued', scheduledFor: T0 + 10 * MINUTE },
        { status: 'skipped', skipReason: 'missed' },
        { status: 'skipped', skipReason: 'missed' },
      ]);
      await world.remove([row]);
    });

    it('can be deleted by an operator', async () => {
      const row = await broken();
      const operator = { tenantId: null, subject: 'olga', name: 'Olga', permissions: new Set<string>() };
      const place = { tenantId: world.tenantId, scheduleId: row.id };
      expect(await deleteTenantSchedule({ ...world, operator, requestId: null }, place, '*')).toMatchObject({
        ok: true,
      });
      expect(await world.find(row)).toBeUndefined();
      expect(await world.runsOf(row)).toMatchObject([{ skipReason: 'missed', missedCount: 3 }]);
    });

    it.each<[string, Change]>([
      ['disabled', (context, install) => setEnabled(context, install, false)],
      ['uninstalled', uninstall],
    ])('does not keep its install from being %s, and its neighbours are settled', async (_, change) => {
      const row = await broken();
      const [neighbour, later] = [...(await world.add(1)), ...(await world.add(1, { nextRunAt: NOW + MINUTE }))] as [
        ScheduleRow,
        ScheduleRow,
      ];
      await apply(row, change);
      expect(await world.runsOf(row)).toMatchObject([{ skipReason: 'missed', missedCount: 3 }]);
      expect(await world.runsOf(neighbour)).toMatchObject([
        { status: 'queued', scheduledFor: T0 + 10 * MINUTE },
        { skipReason: 'missed' },
        { skipReason: 'missed' },
      ]);
      expect(await world.runsOf(later)).toEqual([]);
      await world.inTenant((tx) => tx.installs.setEnabled(world.tenantId, world.installId, true, world.clock.now()));
      await world.remove([row, neighbour, later]);
    });

    it('is not reported for a temporary failure', async () => {
      const row = await broken();
      const { enqueue } = world.jobs;
      const once = (...asked: Parameters<typeof enqueue>) => {
        const failing = enqueue(...asked);
        world.broken.clear();
        return failing;
      };
      await apply(row, (context, ...given) =>
        update({ enabled: false })({ ...context, jobs: { ...context.jobs, enqueue: once } }, ...given),
      );
      expect(world.logged).toEqual([]);
      expect((await world.runsOf(row))[0]).toMatchObject({ status: 'queued', scheduledFor: T0 + 10 * MINUTE });
      await world.remove([row]);
    });
  });

  describe(`${name}: a run that cannot be swept`, () => {
    let world: Settling;
    beforeAll(async () => {
      world = await startSettling(makeStore);
    });
    afterAll(() => world?.close());

    it('does not hold up other runs and is reported', async () => {
      const rows = await world.add(3, { nextRunAt: null });
      const [first] = rows as [ScheduleRow, ...ScheduleRow[]];
      world.broken.add(first.id);
      const queuedAt = T0 - PATIENCE_MS - 1;
      await world.inTenant(async (tx) => {
        for (const { tenantId, installId, id: scheduleId } of rows) {
          await tx.runs.insert(aRunRow({ tenantId, installId, scheduleId, queuedAt, scheduledFor: queuedAt }));
        }
      });
      expect(await sweepStaleRuns(world, 10)).toEqual({ requeued: 2, settled: 0 });
      expect(world.logged).toEqual([
        expect.objectContaining({ level: 'error', event: 'sweep_failed', scheduleId: first.id }),
      ]);
      await world.remove(rows);
    });
  });
}

/** A refused change changes nothing. */
function succeeding(change: (...given: Parameters<Change>) => Promise<Result<unknown>>): Change {
  return async (...given) => {
    const done = await change(...given);
    if (!done.ok) throw new Error(done.problem.code);
  };
}
