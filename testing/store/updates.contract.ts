import type { UpdateRow, UpdateUndone } from '@extension-schedules/service/domain/ports/store/updates.ts';
import type { Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { aScheduleRow, newId, T0 } from '../rows.ts';

export function anUpdate(changes: Partial<UpdateRow> = {}): UpdateRow {
  const endpoint = { endpointId: newId(), method: 'GET', path: '/prices' };
  return {
    id: newId(),
    tenantId: newId(),
    installId: newId(),
    at: T0,
    from: { id: newId(), version: '1.4.2' },
    to: { id: newId(), version: '2.0.0' },
    changes: [
      {
        scheduleId: newId(),
        name: 'Price list',
        action: 'retargeted',
        before: { ...endpoint, endpointValid: true },
        after: { method: 'POST', path: '/prices' },
      },
    ],
    undone: null,
    ...changes,
  };
}

function undoneOf({ tenantId, installId, from }: UpdateRow): UpdateUndone {
  const restored = aScheduleRow({ tenantId, installId });
  return {
    at: T0,
    install: {
      ...{ id: installId, tenantId, extensionId: newId(), extensionName: 'Prices' },
      ...{ versionId: from.id, version: from.version, enabled: true, stopped: null },
    },
    restored: [restored],
    remapped: [],
    notRestored: [{ scheduleId: newId(), name: null, reason: 'REMOVED' }],
  };
}

export function describeUpdates(store: () => Store): void {
  const inTenant = <T>(tenantId: string, work: (tx: Transaction) => Promise<T>) =>
    store().transaction({ tenantId }, work);

  describe('updates', () => {
    it('stores an update and the result of undoing it', async () => {
      const row = anUpdate();
      const { tenantId, installId, id } = row;
      await inTenant(tenantId, (tx) => tx.updates.insert(row));
      const find = (since = T0 - 1) => inTenant(tenantId, (tx) => tx.updates.find(tenantId, installId, id, since));
      expect(await find()).toEqual(row);
      expect(await find(T0)).toBeUndefined();
      const undone = undoneOf(row);
      await inTenant(tenantId, (tx) => tx.updates.setUndone(tenantId, id, undone));
      expect(await find()).toEqual({ ...row, undone });
    });

    it('finds the latest update that was not undone', async () => {
      const first = anUpdate();
      const { tenantId, installId } = first;
      const second = anUpdate({ tenantId, installId, at: T0 + 1 });
      const elsewhere = anUpdate({ tenantId, at: T0 + 2 });
      const last = (since = T0 - 1, of = tenantId) =>
        inTenant(of, (tx) => tx.updates.findLast(tenantId, installId, since));
      expect(await last()).toBeUndefined();
      await inTenant(tenantId, async (tx) => {
        for (const row of [second, first, elsewhere]) await tx.updates.insert(row);
      });
      expect(await last()).toEqual(second);
      expect(await last(T0 + 1)).toBeUndefined();
      expect(await last(T0 - 1, newId())).toBeUndefined();
      await inTenant(tenantId, (tx) => tx.updates.setUndone(tenantId, second.id, undoneOf(second)));
      expect(await last()).toEqual(first);
      expect(await last(T0)).toBeUndefined();
    });

    it('finds only updates of the install and the tenant', async () => {
      const row = anUpdate();
      const { tenantId, installId, id } = row;
      await inTenant(tenantId, (tx) => tx.updates.insert(row));
      await inTenant(tenantId, async (tx) => {
        expect(await tx.updates.find(tenantId, newId(), id, 0)).toBeUndefined();
        expect(await tx.updates.find(tenantId, installId, newId(), 0)).toBeUndefined();
        expect(await tx.updates.find(tenantId, installId, 'malformed', 0)).toBeUndefined();
      });
      await inTenant(newId(), async (tx) => {
        expect(await tx.updates.find(tenantId, installId, id, 0)).toBeUndefined();
        await tx.updates.setUndone(tenantId, id, undoneOf(row));
      });
      expect(await inTenant(tenantId, (tx) => tx.updates.find(tenantId, installId, id, 0))).toEqual(row);
      await expect(inTenant(newId(), (tx) => tx.updates.insert(anUpdate()))).rejects.toThrow();
    });
  });
}
