import type { TenantStop } from '../ports/store/installs.ts';
import type { ControlsInForce, FeatureDefault, TenantControls } from '../ports/store/tenants.ts';

export function inForce<Controls extends Pick<TenantControls, 'feature'>>(
  controls: Controls,
  byDefault: FeatureDefault,
): Controls & { featureOn: boolean } {
  return { ...controls, featureOn: controls.feature?.on ?? byDefault === 'on' };
}

/**
 * What stops everything of a tenant, if anything does: of several, whichever came first. A feature that is off by default
 * has always been off.
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
  };
}
