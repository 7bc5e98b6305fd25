import type { RunErrorCode } from '@extension-schedules/core/states.ts';
import { endpointId } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import {
  MISFITS,
  type Misfit,
  type MisfitKind,
  type PausedFilter,
} from '@extension-schedules/service/domain/ports/store/maintenance.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { ServiceStore, ServiceTransaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { anAttemptRow, aRunRow, aScheduleRow, MINUTE, newId, T0 } from '../rows.ts';
import { anUpdate } from './updates.contract.ts';

/** Installs of the installs' suite: one enabled with a version, one disabled. */
const TENANT = 'tenant-a';
const ENABLED = '0d8c6f1e-5b1a-4c57-8f3b-000000000101';
const VERSION = '0d8c6f1e-5b1a-4c57-8f3b-000000000011';

export function describeMaintenance(store: () => ServiceStore): void {
  const operating = <T>(work: (tx: ServiceTransaction) => Promise<T>) => store().transaction('operator', work);
  const inTenant = <T>(tenantId: string, work: (tx: ServiceTransaction) => Promise<T>) =>
    store().transaction({ tenantId }, work);
  const put = async (...rows: ScheduleRow[]) => {
    for (const row of rows) await inTenant(row.tenantId, (tx) => tx.schedules.insert(row));
  };
  const removeAll = (tenantId: string) =>
    operating(async (tx) => {
      for (const row of await tx.operators.schedules({ tenantId }, { now: T0, limit: 100 })) {
        await tx.schedules.update({ ...row, deletedAt: T0 });
      }
      await tx.maintenance.removeRuns(tenantId, 100);
      await tx.maintenance.removeSchedules(tenantId, 100);
    });

  it('reads schedules of any tenant by tenant and id, except deleted ones', async () => {
    const [mine, theirs] = [aScheduleRow(), aScheduleRow()];
    const deleted = aScheduleRow({ tenantId: mine.tenantId, deletedAt: T0 });
    await put(mine, deleted, theirs);
    const of = ({ tenantId, id: scheduleId }: ScheduleRow) => ({ tenantId, scheduleId });
    const asked = [mine, deleted, theirs, { ...mine, tenantId: theirs.tenantId }, aScheduleRow()].map(of);
    const found = await operating((tx) => tx.maintenance.schedulesOf(asked));
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([mine, theirs]));
    expect(await operating((tx) => tx.maintenance.schedulesOf([]))).toEqual([]);
  });

  it('lists schedules of another job runner, deleted ones included, and their tenants', async () => {
    const [tenantId, moved] = [newId(), newId()];
    const beside = [aScheduleRow({ tenantId }), aScheduleRow({ tenantId, deletedAt: T0 })];
    await put(...beside, aScheduleRow({ tenantId, engine: 'temporal' }));
    const ids = (limit: number) => operating((tx) => tx.maintenance.schedulesBeside(tenantId, 'temporal', limit));
    const sorted = beside.map(({ id }) => id).sort();
    expect(await ids(10)).toEqual(sorted);
    expect(await ids(1)).toEqual(sorted.slice(0, 1));
    await operating(async (tx) => {
      const controls = await tx.tenants.lockControls(moved);
      await tx.tenants.setControls({ ...controls, engine: 'pg-boss' });
    });
    const tenants = async () => {
      const seen: string[] = [];
      let page: string[];
      do {
        const after = seen.at(-1);
        const asked = { limit: 1, ...(after === undefined ? {} : { after }) };
        page = await operating((tx) => tx.maintenance.tenantsBeside('temporal', asked));
        seen.push(...page);
      } while (page.length > 0);
      return seen.filter((id) => id === tenantId || id === moved);
    };
    expect(await tenants()).toEqual([tenantId, moved].sort());
    await operating(async (tx) => {
      for (const { id } of beside) await tx.schedules.setEngine(tenantId, id, 'temporal');
    });
    expect(await tenants()).toEqual([moved]);
    await removeAll(tenantId);
  });

  it('finds pauses by actor and time, at most the requested number, and counts all', async () => {
    const tenantId = newId();
    const pause = { reason: 'failures' as const, note: null, by: 'system', since: T0, until: null };
    const error = (code: RunErrorCode) => ({ lastError: { code, message: 'm' } });
    const [first, last] = [
      aScheduleRow({ tenantId, name: 'First', pause, ...error('TIMED_OUT') }),
      aScheduleRow({ tenantId, pause: { ...pause, since: T0 + MINUTE }, ...error('GUEST_ERROR') }),
    ];
    const others: Partial<ScheduleRow>[] = [
      { pause: { ...pause, reason: 'user' } },
      { pause: { ...pause, since: T0 - 1 } },
      { pause, deletedAt: T0 },
      { pause: { ...pause, reason: 'operator' } },
      {},
    ];
    await put(first, last, ...others.map((other) => aScheduleRow({ tenantId, ...other })));
    const find = async (filter: Partial<PausedFilter>, limit = 10) => {
      const all = { reason: 'failures' as const, since: T0, tenantId, ...filter };
      const { count, found } = await operating((tx) => tx.maintenance.paused(all, limit));
      return [count, found.map(({ scheduleId }) => scheduleId)] as const;
    };
    const both = [first.id, last.id].sort();
    expect(await find({})).toEqual([2, both]);
    expect(await find({}, 1)).toEqual([2, both.slice(0, 1)]);
    expect(await find({ until: T0 })).toEqual([1, [first.id]]);
    expect(await find({ errorCode: 'GUEST_ERROR' })).toEqual([1, [last.id]]);
    expect(await find({ tenantId: newId() })).toEqual([0, []]);
    expect((await find({ reason: 'operator' }))[0]).toBe(1);
    const { found } = await operating((tx) => tx.maintenance.paused({ ...pause, tenantId, until: T0 }, 1));
    expect(found).toEqual([
      {
        ...{ tenantId, scheduleId: first.id, name: 'First', reason: 'failures' },
        ...{ pausedSince: T0, errorCode: 'TIMED_OUT' },
      },
    ]);
    await removeAll(tenantId);
  });

  it('lists all versions', async () => {
    const all = await operating((tx) => tx.maintenance.versions({ limit: 100 }));
    expect(all).toContain(VERSION);
    const [first = '', ...rest] = all;
    expect(await operating((tx) => tx.maintenance.versions({ limit: 100, after: first }))).toEqual(rest);
    expect(await operating((tx) => tx.maintenance.versions({ limit: 1 }))).toEqual([first]);
  });

  describe('integrity problems', () => {
    const find = async (kind: MisfitKind, tenantId: string) => {
      const page = { before: T0, limit: 100 };
      const { count, found } = await operating((tx) => tx.maintenance.misfits(kind, page));
      expect(count).toBe(found.length);
      return found.filter((misfit) => misfit.tenantId === tenantId);
    };

    it.each<[MisfitKind, Partial<ScheduleRow>, Partial<ScheduleRow>[]]>([
      ['install_missing', { installId: newId() }, [{}, { installId: newId(), deletedAt: T0 }]],
      [
        'endpoint_missing',
        { endpointId: newId() },
        [{}, { endpointId: newId(), endpointValid: false }, { endpointId: newId(), installId: newId() }],
      ],
      [
        'due_unclaimed',
        { nextRunAt: T0 - 1 },
        [{ nextRunAt: T0 }, { nextRunAt: T0 - 1, enabled: false }, { nextRunAt: T0 - 1, deletedAt: T0 }],
      ],
      [
        'never_due',
        { nextRunAt: null },
        [
          { nextRunAt: null, enabled: false },
          { nextRunAt: null, endsAt: T0 },
          { nextRunAt: null, pause: { reason: 'user', note: null, by: 'Dana', since: T0, until: null } },
        ],
      ],
    ])('%s', async (kind, misfit, fitting) => {
      const endpoint = { method: 'POST', path: '/fits', handler: 'dist/fits', suggested: false };
      const id = endpointId(VERSION, endpoint);
      await operating((tx) => tx.endpoints.upsert([{ ...endpoint, id, versionId: VERSION }], T0));
      const common = { tenantId: TENANT, installId: ENABLED, endpointId: id, nextRunAt: T0 + MINUTE };
      const row = aScheduleRow({ ...common, ...misfit });
      await put(row, ...fitting.map((change) => aScheduleRow({ ...common, ...change })));
      expect(await find(kind, TENANT)).toEqual([{ tenantId: TENANT, scheduleId: row.id, runId: null }]);
      await removeAll(TENANT);
      expect(await find(kind, TENANT)).toEqual([]);
    });

    it('run_stale: finds the same runs as the sweep, in pages', async () => {
      const tenantId = newId();
      const old = { tenantId, queuedAt: T0 - MINUTE };
      const running = aRunRow({ ...old, status: 'running', startedAt: T0 - MINUTE });
      const runs = [
        aRunRow(old),
        aRunRow(old),
        { ...running, attempts: [anAttemptRow({ deadlineAt: T0 - 1 })] },
        aRunRow({ ...old, scheduleId: running.scheduleId }),
        aRunRow({ ...old, status: 'running', startedAt: T0 - 1, attempts: [anAttemptRow({ deadlineAt: T0 })] }),
        aRunRow({ ...old, status: 'succeeded' }),
        aRunRow({ tenantId, queuedAt: T0 }),
      ];
      for (const run of runs) await inTenant(tenantId, (tx) => tx.runs.insert(run));
      const swept = await operating((tx) => tx.runs.stale(T0, 1_000));
      const found = await find('run_stale', tenantId);
      expect(found).toHaveLength(3);
      const order = ({ scheduleId, runId }: { scheduleId: string; runId: string | null }) => `${scheduleId} ${runId}`;
      expect(found.map(order)).toEqual(
        swept
          .filter((run) => run.tenantId === tenantId)
          .map(order)
          .sort(),
      );
      const seen: Misfit[] = [];
      let after: Misfit | undefined;
      do {
        const page = { before: T0, limit: 1, ...(after ? { after } : {}) };
        const { found: next } = await operating((tx) => tx.maintenance.misfits('run_stale', page));
        after = next[0];
        if (after?.tenantId === tenantId) seen.push(after);
      } while (after);
      expect(seen).toEqual(found);
      await removeAll(tenantId);
    });

    it('counts all, however few are returned', async () => {
      const tenantId = newId();
      await put(...[1, 2, 3].map(() => aScheduleRow({ tenantId, nextRunAt: T0 + MINUTE })));
      for (const kind of MISFITS) {
        const { found } = await operating((tx) => tx.maintenance.misfits(kind, { before: T0, limit: 0 }));
        expect(found).toEqual([]);
      }
      const { count } = await operating((tx) => tx.maintenance.misfits('install_missing', { before: T0, limit: 1 }));
      expect(count).toBeGreaterThanOrEqual(3);
      await removeAll(tenantId);
    });
  });

  describe("a tenant's rows", () => {
    it('are removed in batches, except schedules in use and other tenants’ rows', async () => {
      const [tenantId, other] = [newId(), newId()];
      const living = aScheduleRow({ tenantId });
      await put(living, aScheduleRow({ tenantId, deletedAt: T0 }), aScheduleRow({ tenantId, deletedAt: T0 + MINUTE }));
      const queued = aRunRow({ tenantId, attempts: [anAttemptRow()] });
      const runs = [queued, aRunRow({ tenantId, status: 'succeeded' }), aRunRow({ tenantId: other })];
      for (const run of runs) await inTenant(run.tenantId, (tx) => tx.runs.insert(run));
      const scope = { tenantId, subject: 's', operation: 'o', target: 't' };
      const claim = { fingerprint: 'f', now: T0, forgottenBefore: 0 };
      for (const key of ['k1', 'k2']) await inTenant(tenantId, (tx) => tx.idempotency.claim({ ...scope, key }, claim));
      expect(await operating((tx) => tx.operators.queuedRuns(tenantId, 10))).toEqual([
        { tenantId, scheduleId: queued.scheduleId, runId: queued.id },
      ]);
      const twice = async (remove: (tx: ServiceTransaction, limit: number) => Promise<number>) => [
        await operating((tx) => remove(tx, 1)),
        await operating((tx) => remove(tx, 10)),
        await operating((tx) => remove(tx, 10)),
      ];
      expect(await twice((tx, limit) => tx.maintenance.removeRuns(tenantId, limit))).toEqual([1, 1, 0]);
      expect(await twice((tx, limit) => tx.maintenance.removeSchedules(tenantId, limit))).toEqual([1, 1, 0]);
      expect(await twice((tx, limit) => tx.maintenance.removeIdempotencyKeys(tenantId, limit))).toEqual([1, 1, 0]);
      for (const _ of [1, 2]) await inTenant(tenantId, (tx) => tx.updates.insert(anUpdate({ tenantId })));
      for (const _ of [1, 2]) await inTenant(tenantId, (tx) => tx.installs.markUninstalled(tenantId, newId(), T0));
      expect(await twice((tx, limit) => tx.maintenance.removeUpdates(tenantId, limit))).toEqual([1, 1, 0]);
      expect(await twice((tx, limit) => tx.maintenance.removeUninstallMarks(tenantId, limit))).toEqual([1, 1, 0]);
      expect(await inTenant(tenantId, (tx) => tx.schedules.lock(tenantId, living.id))).toEqual(living);
      expect(await operating((tx) => tx.operators.queuedRuns(other, 10))).toHaveLength(1);
      // Recording the same run again does not bring back earlier attempts.
      await inTenant(tenantId, (tx) => tx.runs.insert({ ...queued, attempts: [] }));
      const again = await inTenant(tenantId, (tx) => tx.runs.find(tenantId, queued.scheduleId, queued.id));
      expect(again?.attempts).toEqual([]);
      for (const id of [tenantId, other]) await removeAll(id);
    });
  });
}
