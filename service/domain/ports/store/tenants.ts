import type { NotificationDefaults } from '@extension-schedules/core/notifications.ts';
import type { JobRunnerName } from './schedules.ts';

/** What stops a tenant's schedules, and the job runner of its new ones. */
export interface TenantControls {
  tenantId: string;
  /** The kill switch; null while it is off. */
  stop: { reason: string; by: string; at: number } | null;
  /** The tenant's setting of the feature flag; null if the installation's default applies. */
  feature: { on: boolean; at: number } | null;
  /** When the host suspended the tenant, epoch milliseconds; null if it has not. */
  suspendedAt: number | null;
  /** The job runner for its new schedules; null if the installation's default applies. */
  engine: JobRunnerName | null;
}

/** The feature flag for tenants without a setting of their own (`FEATURE_DEFAULT`). */
export type FeatureDefault = 'on' | 'off';

export interface ControlsInForce extends TenantControls {
  /** From the tenant's setting or the default. */
  featureOn: boolean;
}

export interface TenantStore {
  /** A tenant without a controls row is not stopped and has the default feature flag. */
  controls(tenantId: string): Promise<ControlsInForce>;
  /** Operator scope: like `controls`, and locks them until the transaction ends. */
  lockControls(tenantId: string): Promise<ControlsInForce>;
  setControls(controls: TenantControls): Promise<void>;
  /** `NOTIFICATION_DEFAULTS` if the tenant has not set its own. */
  notificationDefaults(tenantId: string): Promise<NotificationDefaults>;
  setNotificationDefaults(tenantId: string, defaults: NotificationDefaults): Promise<void>;
  /** Operator and worker scope: deletes the tenant's controls. Its notification defaults go with its other data. */
  forget(tenantId: string): Promise<void>;
}
