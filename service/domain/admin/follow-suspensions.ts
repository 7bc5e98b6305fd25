import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { ServiceStore } from '../ports/store.ts';
import { settleDueOf, skipQueuedRuns } from './control-tenant.ts';

interface Dependencies {
  store: ServiceStore;
  jobs: JobRunner;
  clock: Clock;
  log: Log;
}

/** Notes which tenants the host has suspended, and which no longer: what stops everything of one is read from our rows. */
export async function followSuspensions(deps: Dependencies): Promise<void> {
  const { suspended, noted } = await deps.store.transaction('operator', async (tx) => ({
    suspended: await tx.host.suspendedTenants(),
    noted: await tx.host.notedSuspensions(),
  }));
  const before = new Map(noted.map(({ tenantId, since }) => [tenantId, since]));
  for (const { tenantId, since } of suspended) {
    if (before.get(tenantId) !== since) await suspend(deps, tenantId, since);
    before.delete(tenantId);
  }
  for (const tenantId of before.keys()) await resume(deps, tenantId);
}

/** As the kill switch: nothing is expected any more, and nothing that waits begins. */
async function suspend(deps: Dependencies, tenantId: string, since: number): Promise<void> {
  await setSuspendedAt(deps, tenantId, since);
  await skipQueuedRuns(deps, tenantId);
  deps.log({ level: 'warn', event: 'tenant_suspended', tenantId, since: new Date(since).toISOString() });
}

async function resume(deps: Dependencies, tenantId: string): Promise<void> {
  await setSuspendedAt(deps, tenantId, null);
  deps.log({ level: 'warn', event: 'tenant_resumed', tenantId });
}

async function setSuspendedAt(deps: Dependencies, tenantId: string, suspendedAt: number | null): Promise<void> {
  await deps.store.transaction('operator', async (tx) => {
    if (suspendedAt === null) await settleDueOf(deps, tx, tenantId);
    const controls = await tx.tenants.lockControls(tenantId);
    await tx.tenants.setControls({ ...controls, suspendedAt });
  });
}
