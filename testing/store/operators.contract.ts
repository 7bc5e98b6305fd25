import { type ScheduleState, scheduleState } from '@extension-schedules/core/states.ts';
import type { OperatorEntry } from '@extension-schedules/service/domain/ports/store/operators.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { aScheduleRow, MINUTE, newId, T0 } from '../rows.ts';

/** Installs of the installs' suite: one enabled with a version, one disabled. */
const TENANT = 'tenant-a';
const ENABLED = '0d8c6f1e-5b1a-4c57-8f3b-000000000101';
const DISABLED = '0d8c6f1e-5b1a-4c57-8f3b-000000000102';
const EXTENSION = '0d8c6f1e-5b1a-4c57-8f3b-000000000001';
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

export function describeOperators(store: () => Store): void {
  const operating = <T>(work: (tx: Transaction) => Promise<T>) => store().transaction('operator', work);
  const inTenant = <T>(tenantId: string, work: (tx: Transaction) => Promise<T>) =>
    store().transaction({ tenantId }, work);
  const put = async (...rows: ScheduleRow[]) => {
    for (const row of rows) await inTenant(row.tenantId, (tx) => tx.schedules.insert(row));
  };
  const removeAll = (tenantId: string) =>
    operating(async (tx) => {
      for (const row of await tx.operators.schedules({ tenantId }, { now: T0, limit: 100 })) {
        await tx.schedules.update({ ...row, deletedAt: T0 });
      }
    });

  describe("operators' view of schedules", () => {
    const pause = (until: number | null) =>
      ({ reason: 'user', note: null, by: 'Dana', since: T0, until }) satisfies ScheduleRow['pause'];
    const rows: [ScheduleState, Partial<ScheduleRow>][] = [
      ['active', {}],
      ['active', { pause: pause(T0) }],
      ['disabled', { enabled: false, engine: 'temporal' }],
      ['paused', { pause: pause(null) }],
      ['paused', { pause: pause(T0 + 1), enabled: false }],
      ['endpoint_invalid', { endpointValid: false, pause: pause(null) }],
      ['install_disabled', { installId: DISABLED, endpointValid: false }],
      ['install_disabled', { installId: newId() }],
    ];

    it('filters by state as core derives it, tenant, extension, install and job runner', async () => {
      const made = rows.map(([state, row]) => ({
        state,
        row: aScheduleRow({ tenantId: TENANT, installId: ENABLED, ...row }),
      }));
      const deleted = aScheduleRow({ tenantId: TENANT, installId: ENABLED, deletedAt: T0 });
      await put(...made.map(({ row }) => row), deleted);
      const ids = (filter: object) =>
        operating(async (tx) => {
          const found = await tx.operators.schedules({ tenantId: TENANT, ...filter }, { now: T0, limit: 100 });
          return found.map(({ id }) => id).sort();
        });
      const expected = (holds: (one: (typeof made)[number]) => boolean) =>
        made
          .filter(holds)
          .map(({ row }) => row.id)
          .sort();
      try {
        expect(await ids({})).toEqual(expected(() => true));
        for (const wanted of new Set(rows.map(([state]) => state))) {
          expect(await ids({ state: wanted }), wanted).toEqual(expected(({ state }) => state === wanted));
        }
        expect(await ids({ installId: DISABLED })).toEqual(expected(({ row }) => row.installId === DISABLED));
        expect(await ids({ extensionId: EXTENSION })).toEqual(expected(({ row }) => row.installId === ENABLED));
        expect(await ids({ engine: 'temporal' })).toEqual(expected(({ row }) => row.engine === 'temporal'));
        expect(await ids({ installId: 'malformed' })).toEqual([]);
        expect(await ids({ extensionId: 'malformed' })).toEqual([]);
        for (const { state, row } of made) {
          const paused = row.pause !== null && (row.pause.until === null || row.pause.until > T0);
          const { enabled, endpointValid, installId } = row;
          const axes = { enabled, paused, endpointValid, installEnabled: installId === ENABLED, tenantAllowed: true };
          expect(scheduleState(axes)).toBe(state);
        }
        const stop = { reason: 'On purpose', by: 'Olga', at: T0 };
        await operating((tx) => tx.tenants.lockControls(TENANT));
        await operating((tx) =>
          tx.tenants.setControls({ tenantId: TENANT, stop, feature: null, suspendedAt: null, engine: null }),
        );
        expect(await ids({ state: 'tenant_stopped' })).toEqual(expected(() => true));
        await operating((tx) =>
          tx.tenants.setControls({
            tenantId: TENANT,
            stop: null,
            feature: { on: false, at: T0 },
            suspendedAt: null,
            engine: null,
          }),
        );
        expect(await ids({ state: 'tenant_stopped' })).toEqual(expected(() => true));
      } finally {
        await operating((tx) =>
          tx.tenants.setControls({ tenantId: TENANT, stop: null, feature: null, suspendedAt: null, engine: null }),
        );
        await removeAll(TENANT);
      }
    });

    it('pages across tenants without gaps or duplicates', async () => {
      const [first, second] = [`paged-1-${newId()}`, `paged-2-${newId()}`];
      const made = [first, first, first, second, second].map((tenantId) => aScheduleRow({ tenantId }));
      await put(...made);
      const seen: string[] = [];
      let after: { tenantId: string; id: string } | undefined = { tenantId: first, id: LOWEST_ID };
      for (let pages = 0; pages < 5; pages += 1) {
        const page: ScheduleRow[] = await operating((tx) =>
          tx.operators.schedules({}, { now: T0, limit: 2, ...(after ? { after } : {}) }),
        );
        seen.push(...page.filter(({ tenantId }) => tenantId.startsWith('paged-')).map(({ id }) => id));
        after = page.at(-1);
        if (page.length < 2) break;
      }
      expect(seen.sort()).toEqual(made.map(({ id }) => id).sort());
      for (const tenantId of [first, second]) await removeAll(tenantId);
    });

    it("lists a tenant's installs with schedules, also one that the host has removed", async () => {
      const removed = newId();
      const rows = [ENABLED, ENABLED, removed].map((installId) => aScheduleRow({ tenantId: TENANT, installId }));
      const deleted = aScheduleRow({ tenantId: TENANT, installId: DISABLED, deletedAt: T0 });
      await put(...rows, deleted);
      const inUse = await operating((tx) => tx.operators.installsInUse(TENANT));
      const known = { tenantId: TENANT, id: ENABLED, extensionId: EXTENSION };
      const gone = { tenantId: TENANT, id: removed, extensionId: null };
      expect(inUse).toEqual([known, gone].sort((a, b) => (a.id < b.id ? -1 : 1)));
      await removeAll(TENANT);
    });

    it("lists a tenant's due schedules, and the known tenants", async () => {
      const tenantId = newId();
      const due = [T0, T0 - MINUTE].map((nextRunAt) => aScheduleRow({ tenantId, nextRunAt }));
      const others = [{ nextRunAt: T0 + 1 }, { nextRunAt: T0, enabled: false }, { nextRunAt: T0, deletedAt: T0 }];
      const knows = (id: string) => operating((tx) => tx.operators.knowsTenant(id));
      expect(await knows(tenantId)).toBe(false);
      await put(...due, ...others.map((row) => aScheduleRow({ tenantId, ...row })));
      const ids = await operating((tx) => tx.operators.dueSchedules(tenantId, T0));
      expect(ids).toEqual(due.map(({ id }) => id).sort());
      expect([await knows(tenantId), await knows(TENANT), await knows('nobody\u0000')]).toEqual([true, true, false]);
      await removeAll(tenantId);
    });
  });

  describe("operators' actions", () => {
    it('are returned as recorded, newest first, for one tenant or all', async () => {
      const tenantId = newId();
      const note = (changes: Partial<OperatorEntry>): OperatorEntry => {
        const actor = { id: 'olga', name: 'Olga' };
        const act = { action: 'stop_tenant' as const, details: { reason: '“why”', count: 3 }, requestId: 'request-1' };
        return { id: newId(), at: T0, actor, tenantId, ...act, ...changes };
      };
      const made = [
        note({ at: T0 + 2, requestId: null }),
        note({ at: T0 + 1, tenantId: null, action: 'repair' }),
        note({}),
      ];
      for (const entry of made.toReversed()) await operating((tx) => tx.operators.note(entry));
      const read = (page: { tenantId?: string; before?: { at: number; id: string } }) =>
        operating((tx) => tx.operators.entries({ limit: 10, ...page }));
      expect(await read({ tenantId })).toEqual([made[0], made[2]]);
      expect(await read({ before: { at: T0 + 3, id: newId() } })).toEqual(made);
      const [first] = made;
      if (first) expect(await read({ tenantId, before: first })).toEqual([made[2]]);
    });
  });
}
