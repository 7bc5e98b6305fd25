import type { TenantControls } from '../ports/store/tenants.ts';
import { noteAct, type OperatorDependencies } from './operator-context.ts';
import { settleDueOf } from './settle-due-of.ts';
import { skipQueuedRuns } from './skip-queued-runs.ts';

/** Switches a tenant's feature flag; either way it takes effect from now (design section 9). */
export async function setFeature(
  deps: OperatorDependencies,
  tenantId: string,
  given: { enabled: boolean; reason: string },
): Promise<TenantControls> {
  const { enabled } = given;
  const controls = await deps.store.transaction('operator', async (tx) => {
    if (enabled) await settleDueOf(deps, tx, tenantId);
    const before = await tx.tenants.lockControls(tenantId);
    if (enabled === (before.featureOffAt === null)) return before;
    const after = { ...before, featureOffAt: enabled ? null : deps.clock.now() };
    await tx.tenants.setControls(after);
    await noteAct(deps, tx, enabled ? 'feature_on' : 'feature_off', tenantId, { reason: given.reason.trim() });
    return after;
  });
  if (!enabled) await skipQueuedRuns(deps, tenantId);
  return controls;
}
