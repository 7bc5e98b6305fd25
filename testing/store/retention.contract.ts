import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { RemovedBatch } from '@extension-schedules/service/domain/ports/store/retention.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { ServiceStore, ServiceTransaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { anAttemptRow, aRunRow, aScheduleRow, newId } from '../rows.ts';
import { anUpdate } from './updates.contract.ts';

/** Long before the rows of every other suite, and past the year that the audit is kept. */
const LONG_AGO = Date.UTC(2020, 0, 15);

export function describeRetention(store: () => ServiceStore): void {
  const asWorker = <T>(work: (tx: ServiceTransaction) => Promise<T>) => store().transaction('worker', work);
  const retaining = async (work: (tx: ServiceTransaction) => Promise<RemovedBatch>) =>
    (await store().transaction('retention', work)).removed;
  const find = ({ tenantId, scheduleId, id }: RunRow) => asWorker((tx) => tx.runs.find(tenantId, scheduleId, id));
  const exists = async (run: RunRow) => (await find(run)) !== undefined;
  const putSchedule = (row: ScheduleRow) =>
    store().transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.insert(row));

  describe('retention', () => {
    it('removes finished runs with their attempts, oldest first and at most the requested number', async () => {
      const tenantId = newId();
      const queuedAt = (days: number) => LONG_AGO + days * DAY;
      const runs = [4, 0, 2].map((days) =>
        aRunRow({ tenantId, status: 'succeeded', queuedAt: queuedAt(days), attempts: [anAttemptRow()] }),
      );
      const unfinished = aRunRow({ tenantId, status: 'running', queuedAt: queuedAt(1) });
      for (const run of [...runs, unfinished]) {
        await store().transaction({ tenantId }, (tx) => tx.runs.insert(run));
      }
      const remove = (before: number, limit: number) => retaining((tx) => tx.retention.removeRuns(before, limit));
      expect(await remove(queuedAt(4), 1)).toBe(1);
      expect(await Promise.all(runs.map(exists))).toEqual([true, false, true]);
      expect(await remove(queuedAt(4), 10)).toBe(1);
      expect(await Promise.all([...runs, unfinished].map(exists))).toEqual([true, false, false, true]);
      // Recording the same run again does not bring back earlier attempts.
      const [, removed] = runs;
      if (!removed) throw new Error('no run');
      await store().transaction({ tenantId }, (tx) => tx.runs.insert({ ...removed, attempts: [] }));
      expect((await find(removed))?.attempts).toEqual([]);
      await remove(queuedAt(5), 10);
    });

    it('removes deleted schedules that have no runs', async () => {
      const place = { tenantId: newId(), installId: newId() };
      const [gone, withRun, living, recent] = [
        aScheduleRow({ ...place, deletedAt: LONG_AGO }),
        aScheduleRow({ ...place, deletedAt: LONG_AGO }),
        aScheduleRow(place),
        aScheduleRow({ ...place, deletedAt: LONG_AGO + DAY }),
      ];
      for (const row of [gone, withRun, living, recent]) await putSchedule(row);
      const run = aRunRow({ ...place, scheduleId: withRun.id, status: 'succeeded', queuedAt: LONG_AGO });
      await store().transaction({ tenantId: place.tenantId }, (tx) => tx.runs.insert(run));
      const remove = (before: number) => retaining((tx) => tx.retention.removeDeletedSchedules(before, 10));
      expect(await remove(LONG_AGO + 1)).toBe(1);
      await retaining((tx) => tx.retention.removeRuns(LONG_AGO + 1, 10));
      expect(await remove(LONG_AGO + 1)).toBe(1);
      expect(await remove(LONG_AGO + DAY + 1)).toBe(1);
      expect(await asWorker((tx) => tx.schedules.lock(place.tenantId, living.id))).toEqual(living);
    });

    it('removes updates that can no longer be undone', async () => {
      const place = { tenantId: newId(), installId: newId() };
      const rows = [0, 1, 2].map((day) => anUpdate({ ...place, at: LONG_AGO + day * DAY }));
      for (const row of rows) await store().transaction({ tenantId: place.tenantId }, (tx) => tx.updates.insert(row));
      const remove = (limit: number) => retaining((tx) => tx.retention.removeUpdates(LONG_AGO + 2 * DAY, limit));
      expect([await remove(1), await remove(5), await remove(5)]).toEqual([1, 1, 0]);
      expect(await retaining((tx) => tx.retention.removeUpdates(LONG_AGO + 3 * DAY, 5))).toBe(1);
    });

    it('removes the data of an uninstalled extension, finished runs first, and nothing still in use', async () => {
      const place = { tenantId: newId(), installId: newId() };
      const scope = { tenantId: place.tenantId };
      const [gone, living, later] = [
        aScheduleRow({ ...place, deletedAt: LONG_AGO - DAY }),
        aScheduleRow(place),
        aScheduleRow({ ...place, deletedAt: LONG_AGO + DAY }),
      ];
      for (const row of [gone, living, later]) await putSchedule(row);
      const runOf = ({ id: scheduleId }: ScheduleRow, status: 'succeeded' | 'running') =>
        aRunRow({ ...place, scheduleId, status, attempts: [anAttemptRow()] });
      const ended = [runOf(gone, 'succeeded'), runOf(gone, 'succeeded'), runOf(gone, 'succeeded')];
      const kept = [runOf(living, 'succeeded'), runOf(later, 'succeeded')];
      const running = runOf(gone, 'running');
      const [old, recent] = [anUpdate({ ...place, at: LONG_AGO }), anUpdate({ ...place, at: LONG_AGO + 1 })];
      await store().transaction(scope, async (tx) => {
        for (const run of [...ended, ...kept, running]) await tx.runs.insert(run);
        for (const update of [old, recent]) await tx.updates.insert(update);
        await tx.installs.markUninstalled(place.tenantId, place.installId, LONG_AGO - 1);
        await tx.installs.markUninstalled(place.tenantId, place.installId, LONG_AGO);
      });
      const remove = (limit: number) => retaining((tx) => tx.retention.removeUninstalled(limit));
      const there = () => asWorker((tx) => tx.schedules.lockEvenDeleted(place.tenantId, gone.id));
      expect([await remove(2), await remove(5), await remove(5)]).toEqual([2, 1, 0]);
      // Its last run is still running, so the schedule is kept.
      expect(await there()).toEqual(gone);
      await store().transaction(scope, (tx) => tx.runs.end({ ...running, status: 'succeeded', finishedAt: LONG_AGO }));
      expect([await remove(5), await remove(5), await remove(5)]).toEqual([1, 0, 0]);
      expect(await there()).toBeUndefined();
      expect(await Promise.all(kept.map(exists))).toEqual([true, true]);
      expect(await asWorker((tx) => tx.schedules.lock(place.tenantId, living.id))).toEqual(living);
      const find = ({ id }: { id: string }) =>
        store().transaction(scope, (tx) => tx.updates.find(place.tenantId, place.installId, id, 0));
      expect([await find(old), await find(recent)]).toEqual([undefined, recent]);
      await retaining((tx) => tx.retention.removeUpdates(LONG_AGO + DAY, 5));
    });

    it('removes old idempotency keys', async () => {
      const scope = { tenantId: newId(), subject: 's', operation: 'o', target: 't' };
      const use = (key: string, now: number) =>
        store().transaction({ tenantId: scope.tenantId }, async (tx) => {
          const { kind } = await tx.idempotency.claim({ ...scope, key }, { fingerprint: 'f', now, forgottenBefore: 0 });
          if (kind === 'claimed')
            await tx.idempotency.answer({ ...scope, key }, { status: 204, headers: {}, body: '{}' });
          return kind;
        });
      for (const day of [0, 1, 2]) await use(`key-${day}`, LONG_AGO + day * DAY);
      const remove = (limit: number) =>
        retaining((tx) => tx.retention.removeIdempotencyKeys(LONG_AGO + 2 * DAY, limit));
      expect([await remove(1), await remove(5), await remove(5)]).toEqual([1, 1, 0]);
      expect(await use('key-0', LONG_AGO)).toBe('claimed');
      expect(await use('key-2', LONG_AGO)).toBe('answered');
      expect(await retaining((tx) => tx.retention.removeIdempotencyKeys(LONG_AGO + 3 * DAY, 5))).toBe(2);
    });

    it('removes old events, pending ones too, but none that was sent again since', async () => {
      const tenantId = newId();
      const [pending, resent, recent] = [0, 1, 40].map((day) => ({
        ...{ id: newId(), tenantId, installId: newId(), scheduleId: newId(), type: 'schedule.failing' as const },
        ...{ at: LONG_AGO + day * DAY, notifies: true, data: '{}' },
      }));
      if (!pending || !resent || !recent) throw new Error('no events');
      await store().transaction({ tenantId }, async (tx) => {
        for (const event of [pending, resent, recent]) await tx.events.append(event);
      });
      await asWorker(async ({ eventQueue }) => {
        const [claim] = await eventQueue.claim(tenantId, [resent.id], resent.at, resent.at + 1);
        if (claim) await eventQueue.giveUp(claim, resent.at, 'gone');
      });
      await store().transaction('operator', (tx) => tx.eventQueue.resend({ tenantId }, recent.at, 5));
      const remove = () => retaining((tx) => tx.retention.removeEvents(LONG_AGO + 30 * DAY, 5));
      expect([await remove(), await remove()]).toEqual([1, 0]);
      const left = await store().transaction('operator', (tx) => tx.eventQueue.list({ tenantId }, { limit: 5 }));
      expect(left.map(({ id }) => id)).toEqual([recent.id, resent.id]);
      expect(await retaining((tx) => tx.retention.removeEvents(LONG_AGO + 50 * DAY, 5))).toBe(2);
    });

    it('removes old entries of the audit', async () => {
      const tenantId = newId();
      const ids = {
        extensionId: newId(),
        installId: newId(),
        scheduleId: newId(),
        scheduleName: null,
        requestId: null,
        bulkChangeId: null,
        revision: null,
      };
      const actor = { kind: 'user' as const, id: 'dana', name: 'Dana' };
      for (const day of [0, 1, 2]) {
        const at = LONG_AGO + day * DAY;
        await store().transaction({ tenantId }, (tx) =>
          tx.audit.append({ id: newId(), tenantId, at, actor, action: 'create', ...ids, changes: {} }),
        );
      }
      const remove = (limit: number) => retaining((tx) => tx.retention.removeAudit(LONG_AGO + 2 * DAY, limit));
      expect([await remove(1), await remove(5), await remove(5)]).toEqual([1, 1, 0]);
    });
  });
}
