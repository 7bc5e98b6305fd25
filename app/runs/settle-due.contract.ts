import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endpointId, materializeEndpoints } from '../endpoints/materialize.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { LogEntry } from '../ports/log.ts';
import { aScheduleRow, MINUTE, newId, T0 } from '../ports/store/contract-rows.ts';
import type { HostFixture } from '../ports/store/host-fixture.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { StoreUnderTest } from '../ports/store.contract.ts';
import { settleDue } from './settle-due.ts';

const TENANT = newId();
const INSTALL = newId();
const EXTENSION = newId();
const VERSION = newId();
const ENDPOINT = { method: 'POST', path: '/work' };
const HOST: HostFixture = {
  extensions: [
    {
      id: EXTENSION,
      name: 'Settled',
      versions: [
        { id: VERSION, version: '1.0.0', manifest: [{ ...ENDPOINT, handler: 'dist/main' }], contentHashes: [] },
      ],
    },
  ],
  installs: [
    {
      id: INSTALL,
      tenantId: TENANT,
      extensionId: EXTENSION,
      versionId: VERSION,
      enabled: true,
      config: {},
      providers: [],
      secrets: null,
    },
  ],
  timezones: {},
};

/** That one schedule that cannot be settled is in nobody's way, on every Store. `makeStore` as for `describeStore`. */
export function describeSettling(name: string, makeStore: (host: HostFixture) => Promise<StoreUnderTest>): void {
  describe(`${name}: a schedule that cannot be settled`, () => {
    let made: StoreUnderTest;
    /** Whose jobs cannot be written. */
    let broken: Set<string>;
    let logged: LogEntry[];
    let now: number;
    beforeAll(async () => {
      made = await makeStore(HOST);
      await made.store.transaction('worker', (tx) => materializeEndpoints(tx, VERSION, T0));
    });
    afterAll(() => made?.close());
    beforeEach(() => {
      broken = new Set();
      logged = [];
      now = T0;
    });

    const inTenant: typeof made.store.transaction = (_, work) => made.store.transaction({ tenantId: TENANT }, work);
    const jobs = {
      engine: 'pg-boss',
      scheduleChanged: async () => {},
      async enqueue(_tx, _schedule, { scheduleId }) {
        if (broken.has(scheduleId)) throw new Error(`broken ${scheduleId}`);
      },
    } as Partial<JobRunner> as JobRunner;
    const settle = async (limit: number) => {
      const deps = { store: made.store, jobs, clock: { now: () => now }, log: (entry: LogEntry) => logged.push(entry) };
      return (await settleDue(deps, 'pg-boss', limit)).claimed;
    };
    const add = async (count: number, changes: Partial<ScheduleRow> = {}) => {
      const rows = Array.from({ length: count }, () =>
        aScheduleRow({
          ...{ tenantId: TENANT, installId: INSTALL, ...ENDPOINT, endpointId: endpointId(VERSION, ENDPOINT) },
          ...{ cron: '*/5 * * * *', timezone: 'UTC', nextRunAt: T0, ...changes },
        }),
      );
      await inTenant('worker', async (tx) => {
        for (const row of rows) await tx.schedules.insert(row);
      });
      return rows;
    };
    const nextRunOf = async ({ id }: ScheduleRow) =>
      (await inTenant('worker', (tx) => tx.schedules.find(TENANT, INSTALL, id)))?.nextRunAt;
    const runsOf = ({ id }: ScheduleRow) => inTenant('worker', (tx) => tx.runs.list(TENANT, id, { limit: 10 }));
    const remove = async (rows: readonly ScheduleRow[]) => {
      await inTenant('worker', async (tx) => {
        for (const row of rows) await tx.schedules.update({ ...row, nextRunAt: null, pause: null, deletedAt: now });
      });
    };

    it('holds up none of the others, and is told of', async () => {
      const rows = await add(9);
      const [poison, ...others] = rows as [ScheduleRow, ...ScheduleRow[]];
      broken.add(poison.id);
      expect(await settle(100)).toBe(9);
      for (const row of others) {
        expect(await runsOf(row)).toEqual([expect.objectContaining({ status: 'queued', scheduledFor: T0 })]);
        expect(await nextRunOf(row)).toBe(T0 + 5 * MINUTE);
      }
      expect(await runsOf(poison)).toEqual([]);
      expect(await nextRunOf(poison)).toBe(T0);
      expect(logged).toEqual([
        expect.objectContaining({
          level: 'error',
          event: 'settle_failed',
          scheduleId: poison.id,
          tenantId: TENANT,
          installId: INSTALL,
          error: expect.objectContaining({ message: `broken ${poison.id}` }),
        }),
      ]);
      await remove(rows);
    });

    it('never takes the places of those that are due after it', async () => {
      const first = await add(4, { nextRunAt: T0 - 5 * MINUTE });
      const after = await add(4);
      for (const { id } of first) broken.add(id);
      await settle(4);
      await settle(4);
      for (const row of after) expect(await runsOf(row)).toHaveLength(1);
      expect(await settle(4)).toBe(0);
      await remove([...first, ...after]);
    });

    it('is tried ever more seldom, never less than every ten minutes, and catches up when it can be settled', async () => {
      const [poison] = (await add(1)) as [ScheduleRow];
      broken.add(poison.id);
      const tries: number[] = [];
      for (; now < T0 + 60 * MINUTE; now += 5_000) if ((await settle(10)) > 0) tries.push(now - T0);
      expect(tries.slice(0, 6)).toEqual([0, 5_000, 10_000, 20_000, 40_000, 80_000]);
      const gaps = tries.map((at, index) => at - (tries[index - 1] ?? 0));
      expect(Math.max(...gaps)).toBe(10 * MINUTE);
      broken.clear();
      now += 10 * MINUTE;
      await settle(10);
      const [newest, ...missed] = await runsOf(poison);
      expect(newest).toMatchObject({ status: 'queued' });
      expect(new Set(missed.map(({ skipReason }) => skipReason))).toEqual(new Set(['missed']));
      expect(await nextRunOf(poison)).toBeGreaterThan(now);
      await remove([poison]);
    });

    it('is settled alone when it only cannot be settled together with others', async () => {
      const rows = await add(2);
      let together = true;
      const once: JobRunner = {
        ...jobs,
        async enqueue() {
          if (together) throw new Error('a deadlock');
        },
      };
      const store: typeof made.store = {
        async transaction(scope, work) {
          return made.store.transaction(scope, work).finally(() => {
            together = false;
          });
        },
      };
      const deps = { store, jobs: once, clock: { now: () => now }, log: (entry: LogEntry) => logged.push(entry) };
      await settleDue(deps, 'pg-boss', 10);
      for (const row of rows) expect(await runsOf(row)).toHaveLength(1);
      expect(logged).toEqual([]);
      await remove(rows);
    });

    it('is not blamed when the store is away', async () => {
      const rows = await add(2);
      let away = false;
      const store: typeof made.store = {
        async transaction(scope, work) {
          if (away) throw new Error('away');
          return made.store.transaction(scope, async (tx) => {
            await work(tx);
            away = true;
            throw new Error('away');
          });
        },
      };
      const deps = { store, jobs, clock: { now: () => now }, log: (entry: LogEntry) => logged.push(entry) };
      await expect(settleDue(deps, 'pg-boss', 10)).rejects.toThrow('away');
      expect(logged).toEqual([]);
      expect(await settle(10)).toBe(2);
      await remove(rows);
    });
  });
}
