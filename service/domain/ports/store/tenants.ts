import type { JobRunnerName } from './schedules.ts';

/** What operators have set for a tenant; it concerns all its schedules. */
export interface TenantControls {
  tenantId: string;
  /** The kill switch; null while it is not in force. */
  stop: { reason: string; by: string; at: number } | null;
  /** Since when the feature flag is off; null while it is on. */
  featureOffAt: number | null;
  /** What carries its new schedules; null while nobody has moved it. */
  engine: JobRunnerName | null;
}

export interface TenantStore {
  /** A tenant that nobody has touched is allowed everything. */
  controls(tenantId: string): Promise<TenantControls>;
  /** Operator scope: like `controls`, and nobody else sets them until the transaction ends. */
  lockControls(tenantId: string): Promise<TenantControls>;
  /** Operator scope. */
  setControls(controls: TenantControls): Promise<void>;
}
