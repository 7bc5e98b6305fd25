import type { TenantStop } from '../ports/store/installs.ts';
import type { ControlsInForce, FeatureDefault, TenantControls } from '../ports/store/tenants.ts';

export function inForce<Controls extends Pick<TenantControls, 'feature'>>(
  controls: Controls,
  byDefault: FeatureDefault,
): Controls & { featureOn: boolean } {
  return { ...controls, featureOn: controls.feature?.on ?? byDefault === 'on' };
}

/**
 * The stop that applies to a tenant, if any: the earliest of kill switch, suspension and feature flag. A feature that
 * is off by default counts as always off.
 */
export function tenantStop({
  stop,
  feature,
  featureOn,
  suspendedAt,
}: Omit<ControlsInForce, 'tenantId' | 'engine'>): TenantStop | null {
  if (stop === null && featureOn && suspendedAt === null) return null;
  return {
    since: Math.min(stop?.at ?? Infinity, featureOn ? Infinity : (feature?.at ?? 0), suspendedAt ?? Infinity),
    reason: stop?.reason ?? null,
    featureOff: !featureOn,
  };
}
