import type { ServiceStore } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { aScheduleRow, newId, T0 } from '../rows.ts';

/** A tenant and install of the host rows that the installs' suite uses. */
const THERE = { tenantId: 'tenant-b', installId: '0d8c6f1e-5b1a-4c57-8f3b-000000000103' };

export function describeHost(store: () => ServiceStore): void {
  describe('data of the host', () => {
    it('lists the installs that have schedules, in pages, and finds removed ones', async () => {
      const gone = { tenantId: newId(), installId: newId() };
      const rows = [gone, gone, THERE].map((install) => aScheduleRow(install));
      const deleted = aScheduleRow({ deletedAt: T0 });
      for (const row of [...rows, deleted]) {
        await store().transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.insert(row));
      }
      const inUse = (page: { limit: number; after?: typeof gone }) =>
        store().transaction('worker', (tx) => tx.host.installsInUse(page));
      const all = await inUse({ limit: 1_000 });
      expect(all).toEqual(expect.arrayContaining([gone, THERE]));
      expect(all.map(({ tenantId }) => tenantId)).not.toContain(deleted.tenantId);
      const [first] = await inUse({ limit: 1 });
      expect(first).toEqual(all[0]);
      expect(await inUse({ limit: 1_000, ...(first ? { after: first } : {}) })).toEqual(all.slice(1));
      const removed = await store().transaction('worker', (tx) => tx.host.removedInstalls([gone, THERE]));
      expect(removed).toEqual([gone]);
      for (const row of rows) {
        const changed = { ...row, deletedAt: T0 };
        await store().transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.update(changed));
      }
    });

    it('contains no suspension or deletion without a table of tenants, except suspensions noted before', async () => {
      const tenantId = newId();
      const noted = await store().transaction('worker', async (tx) => {
        await tx.host.noteSuspension(tenantId, T0);
        expect(await tx.tenants.controls(tenantId)).toMatchObject({ suspendedAt: T0 });
        expect(await tx.host.suspendedTenants()).toEqual([]);
        expect(await tx.host.knownTenants({ limit: 1_000 })).toContain(tenantId);
        expect(await tx.host.knownTenants({ limit: 1, after: tenantId })).not.toContain(tenantId);
        expect(await tx.host.deletedTenants([tenantId])).toEqual([]);
        const noted = await tx.host.notedSuspensions();
        await tx.tenants.forget(tenantId);
        return noted;
      });
      expect(noted).toContainEqual({ tenantId, since: T0 });
    });
  });
}
