import type { TenantControls, TenantStore } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

/** Transactions are serialised, so whoever reads holds the lock. */
export function memoryTenants({ controls }: Tables, { sees, checkWrite }: Visibility): TenantStore {
  async function read(tenantId: string): Promise<TenantControls> {
    const known = sees(tenantId) ? controls.get(tenantId) : undefined;
    return known ?? { tenantId, stop: null, featureOffAt: null, engine: null };
  }
  return {
    controls: read,
    lockControls: read,
    async setControls(changed) {
      checkWrite(changed.tenantId);
      controls.put(changed.tenantId, changed);
    },
  };
}
