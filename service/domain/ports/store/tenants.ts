import type { JobRunnerName } from './schedules.ts';

/** What stops all schedules of a tenant, and what carries new ones. */
export interface TenantControls {
  tenantId: string;
  /** The kill switch; null while it is not in force. */
  stop: { reason: string; by: string; at: number } | null;
  /** What the feature flag was set to, and when; null where it is as the installation has it by default. */
  feature: { on: boolean; at: number } | null;
  /** Since when the host has suspended it; null while it has not. */
  suspendedAt: number | null;
  /** What carries its new schedules; null while nobody has moved it. */
  engine: JobRunnerName | null;
}

/** Whether the feature is on for tenants whose flag nobody has set (`FEATURE_DEFAULT`). */
export type FeatureDefault = 'on' | 'off';

export interface ControlsInForce extends TenantControls {
  /** By the tenant's flag, or by default. */
  featureOn: boolean;
}

export interface TenantStore {
  /** A tenant that nobody has touched is not stopped, and has the feature by default. */
  controls(tenantId: string): Promise<ControlsInForce>;
  /** Operator scope: like `controls`, and nobody else sets them until the transaction ends. */
  lockControls(tenantId: string): Promise<ControlsInForce>;
  /** Operator scope. */
  setControls(controls: TenantControls): Promise<void>;
  /** Operator and worker scope: as if nobody had ever touched the tenant. */
  forget(tenantId: string): Promise<void>;
}
