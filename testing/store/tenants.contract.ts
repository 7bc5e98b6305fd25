import { tenantStop } from '@extension-schedules/service/domain/admin/tenant-stop.ts';
import type { TenantControls } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { Store } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { T0 } from '../rows.ts';

/** The installs' suite knows this tenant and install. */
const TENANT = 'tenant-b';
const INSTALL = '0d8c6f1e-5b1a-4c57-8f3b-000000000103';

export function describeTenants(store: () => Store): void {
  const nothing = (tenantId: string): TenantControls => ({
    tenantId,
    stop: null,
    featureOffAt: null,
    engine: null,
  });
  const read = (tenantId: string, by = tenantId) =>
    store().transaction({ tenantId: by }, (tx) => tx.tenants.controls(tenantId));
  const set = (controls: TenantControls) =>
    store().transaction('operator', async (tx) => {
      const before = await tx.tenants.lockControls(controls.tenantId);
      await tx.tenants.setControls(controls);
      return before;
    });
  const stop = { reason: 'Runaway imports\n“4711”', by: 'Olga', at: T0 };

  describe('what operators set for a tenant', () => {
    it('is nothing at first, then what was set last, for the tenant too', async () => {
      const tenantId = 'controlled-1';
      expect(await read(tenantId)).toEqual(nothing(tenantId));
      const stopped = { tenantId, stop, featureOffAt: T0 + 1, engine: 'temporal' as const };
      expect(await set(stopped)).toEqual(nothing(tenantId));
      expect(await read(tenantId)).toEqual(stopped);
      expect(await set(nothing(tenantId))).toEqual(stopped);
      expect(await read(tenantId)).toEqual(nothing(tenantId));
    });

    it('stays when the tenant locks itself', async () => {
      const tenantId = 'controlled-2';
      const lock = () => store().transaction({ tenantId }, (tx) => tx.schedules.lockTenant(tenantId));
      expect(await lock()).toBeNull();
      expect(await lock()).toBeNull();
      const controls = { tenantId, stop, featureOffAt: null, engine: 'temporal' as const };
      await set(controls);
      expect(await lock()).toBe('temporal');
      expect(await read(tenantId)).toEqual(controls);
    });

    it('is not shown to another tenant', async () => {
      await set({ tenantId: 'controlled-3', stop, featureOffAt: T0, engine: 'temporal' });
      expect(await read('controlled-3', 'another')).toEqual(nothing('controlled-3'));
    });

    it.each([
      ['the kill switch', { stop, featureOffAt: null }],
      ['the feature flag', { stop: null, featureOffAt: T0 + 5 }],
      ['both', { stop, featureOffAt: T0 - 5 }],
    ])('stops its installs by %s', async (_, controls) => {
      await set({ tenantId: TENANT, engine: null, ...controls });
      try {
        const wanted = [{ tenantId: TENANT, installId: INSTALL }];
        const [install] = await store().transaction('worker', (tx) => tx.installs.findMany(wanted));
        expect(install?.enabled).toBe(true);
        expect(install?.stopped).toEqual(tenantStop(controls));
        expect(install?.stopped?.since).toBe(
          Math.min(controls.stop?.at ?? Infinity, controls.featureOffAt ?? Infinity),
        );
      } finally {
        await set(nothing(TENANT));
      }
    });
  });
}
