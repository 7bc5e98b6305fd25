import { NOTIFICATION_DEFAULTS } from '@extension-schedules/core/notifications.ts';
import { inForce } from '@extension-schedules/service/domain/admin/tenant-stop.ts';
import type {
  ControlsInForce,
  FeatureDefault,
  TenantStore,
} from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

/** Transactions are serialised, so every reader holds the lock. */
export function memoryTenants(
  { controls, notificationDefaults }: Tables,
  { sees, checkWrite }: Visibility,
  byDefault: FeatureDefault,
): TenantStore {
  async function read(tenantId: string): Promise<ControlsInForce> {
    const known = sees(tenantId) ? controls.get(tenantId) : undefined;
    return inForce(known ?? { tenantId, stop: null, feature: null, suspendedAt: null, engine: null }, byDefault);
  }
  return {
    controls: read,
    lockControls: read,
    async setControls(changed) {
      checkWrite(changed.tenantId);
      controls.put(changed.tenantId, changed);
    },
    async notificationDefaults(tenantId) {
      return (sees(tenantId) ? notificationDefaults.get(tenantId) : undefined) ?? NOTIFICATION_DEFAULTS;
    },
    async setNotificationDefaults(tenantId, changed) {
      checkWrite(tenantId);
      notificationDefaults.put(tenantId, changed);
    },
    async forget(tenantId) {
      checkWrite(tenantId);
      controls.delete(tenantId);
    },
  };
}
