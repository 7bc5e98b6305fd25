import type { TenantStop } from '../ports/store/installs.ts';
import type { TenantControls } from '../ports/store/tenants.ts';

/** What stops everything of a tenant, if anything does: the kill switch or the feature flag, whichever came first. */
export function tenantStop({ stop, featureOffAt }: Pick<TenantControls, 'stop' | 'featureOffAt'>): TenantStop | null {
  if (stop === null && featureOffAt === null) return null;
  return {
    since: Math.min(stop?.at ?? Infinity, featureOffAt ?? Infinity),
    reason: stop?.reason ?? 'the feature is switched off',
  };
}
