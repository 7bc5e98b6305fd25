import { inForce, tenantStop } from '@extension-schedules/service/domain/admin/tenant-stop.ts';
import type { TenantControls } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { Store } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { aScheduleRow, T0 } from '../rows.ts';

/** A tenant and install of the host rows that the installs' suite uses. */
const TENANT = 'tenant-b';
const INSTALL = '0d8c6f1e-5b1a-4c57-8f3b-000000000103';

export function describeTenants(store: () => Store): void {
  const nothing = (tenantId: string): TenantControls => ({
    tenantId,
    stop: null,
    feature: null,
    suspendedAt: null,
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

  const on = (controls: TenantControls) => inForce(controls, 'on');

  describe("operators' settings of a tenant", () => {
    it('are empty at first, then the latest values, as the tenant sees them too', async () => {
      const tenantId = 'controlled-1';
      expect(await read(tenantId)).toEqual(on(nothing(tenantId)));
      const stopped = {
        tenantId,
        stop,
        feature: { on: false, at: T0 + 1 },
        suspendedAt: T0 + 2,
        engine: 'temporal' as const,
      };
      expect(await set(stopped)).toEqual(on(nothing(tenantId)));
      expect(await read(tenantId)).toEqual(on(stopped));
      expect(await set(nothing(tenantId))).toEqual(on(stopped));
      expect(await read(tenantId)).toEqual(on(nothing(tenantId)));
    });

    it('are kept when the tenant locks itself', async () => {
      const tenantId = 'controlled-2';
      const lock = () => store().transaction({ tenantId }, (tx) => tx.schedules.lockTenant(tenantId));
      expect(await lock()).toBeNull();
      expect(await lock()).toBeNull();
      const controls = { tenantId, stop, feature: null, suspendedAt: null, engine: 'temporal' as const };
      await set(controls);
      expect(await lock()).toBe('temporal');
      expect(await read(tenantId)).toEqual(on(controls));
    });

    it('are empty again after the tenant is forgotten', async () => {
      const tenantId = 'controlled-4';
      await set({ ...nothing(tenantId), stop });
      await store().transaction('operator', (tx) => tx.tenants.forget(tenantId));
      expect(await read(tenantId)).toEqual(on(nothing(tenantId)));
    });

    it('are not visible to another tenant', async () => {
      await set({
        tenantId: 'controlled-3',
        stop,
        feature: { on: false, at: T0 },
        suspendedAt: T0,
        engine: 'temporal',
      });
      expect(await read('controlled-3', 'another')).toEqual(on(nothing('controlled-3')));
    });

    it.each([
      ['the kill switch', { stop, feature: null, suspendedAt: null }],
      ['the feature flag', { stop: null, feature: { on: false, at: T0 + 5 }, suspendedAt: null }],
      ['the suspension by the host', { stop: null, feature: null, suspendedAt: T0 + 5 }],
      ['all of them', { stop, feature: { on: false, at: T0 - 5 }, suspendedAt: T0 - 9 }],
    ])('stops its installs by %s', async (_, controls) => {
      await set({ tenantId: TENANT, engine: null, ...controls });
      try {
        const wanted = [{ tenantId: TENANT, installId: INSTALL }];
        const [install] = await store().transaction('worker', (tx) => tx.installs.findMany(wanted));
        expect(install?.enabled).toBe(true);
        expect(install?.stopped).toEqual(tenantStop({ ...controls, featureOn: controls.feature === null }));
        expect(install?.stopped?.since).toBe(
          Math.min(controls.stop?.at ?? Infinity, controls.feature?.at ?? Infinity, controls.suspendedAt ?? Infinity),
        );
      } finally {
        await set(nothing(TENANT));
      }
    });
  });
}

/** For a store that has the feature off by default. */
export function describeOffByDefault(store: () => Store): void {
  const wanted = [{ tenantId: TENANT, installId: INSTALL }];
  const seen = () =>
    store().transaction('operator', async (tx) => ({
      controls: await tx.tenants.controls(TENANT),
      stopped: (await tx.installs.findMany(wanted))[0]?.stopped,
      listed: (await tx.operators.schedules({ tenantId: TENANT, state: 'tenant_stopped' }, { now: T0, limit: 2 }))
        .length,
    }));
  const set = (feature: TenantControls['feature'], stop: TenantControls['stop'] = null) =>
    store().transaction('operator', async (tx) => {
      await tx.tenants.lockControls(TENANT);
      await tx.tenants.setControls({ tenantId: TENANT, stop, feature, suspendedAt: null, engine: null });
    });

  it('stops only a tenant whose flag was never set', async () => {
    await store().transaction({ tenantId: TENANT }, (tx) =>
      tx.schedules.insert(aScheduleRow({ tenantId: TENANT, installId: INSTALL })),
    );
    const off = { since: 0, reason: null };
    expect(await seen()).toMatchObject({ controls: { feature: null, featureOn: false }, stopped: off, listed: 1 });
    // Other settings of the tenant do not affect the feature.
    await set(null, { reason: 'Runaway', by: 'Olga', at: T0 });
    expect((await seen()).controls).toMatchObject({ feature: null, featureOn: false });
    const flag = { on: true, at: T0 };
    await set(flag);
    expect(await seen()).toMatchObject({ controls: { feature: flag, featureOn: true }, stopped: null, listed: 0 });
    await set({ on: false, at: T0 + 1 });
    expect(await seen()).toMatchObject({ controls: { featureOn: false }, stopped: { since: T0 + 1 }, listed: 1 });
  });
}
