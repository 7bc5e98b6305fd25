import type { TenantControls } from '../ports/store/tenants.ts';
import { noteAct, type OperatorDependencies } from './operator-context.ts';
import { settleDueOf } from './settle-due-of.ts';
import { skipQueuedRuns } from './skip-queued-runs.ts';

/**
 * The kill switch: from now on nothing of the tenant is expected or begun. In force with the first transaction, however
 * long looking after what waits takes. Again it replaces the reason and keeps since when.
 */
export async function stopTenant(
  deps: OperatorDependencies,
  tenantId: string,
  given: { reason: string },
): Promise<TenantControls> {
  const reason = given.reason.trim();
  const controls = await deps.store.transaction('operator', async (tx) => {
    const before = await tx.tenants.lockControls(tenantId);
    const stop = { reason, by: deps.operator.name, at: before.stop?.at ?? deps.clock.now() };
    await tx.tenants.setControls({ ...before, stop });
    await noteAct(deps, tx, 'stop_tenant', tenantId, { reason });
    return { ...before, stop };
  });
  await skipQueuedRuns(deps, tenantId);
  return controls;
}

/** Takes the stop back from now on; what would have been due meanwhile does not run. */
export async function releaseTenant(
  deps: OperatorDependencies,
  tenantId: string,
  given: { reason: string },
): Promise<TenantControls> {
  return deps.store.transaction('operator', async (tx) => {
    await settleDueOf(deps, tx, tenantId);
    const before = await tx.tenants.lockControls(tenantId);
    if (before.stop === null) return before;
    await tx.tenants.setControls({ ...before, stop: null });
    await noteAct(deps, tx, 'release_tenant', tenantId, { reason: given.reason.trim() });
    return { ...before, stop: null };
  });
}
