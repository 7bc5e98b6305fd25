import { SYSTEM } from '../audit.ts';
import { iso } from '../iso.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { WorkerStore } from '../ports/store.ts';
import { settleDueOf, skipQueuedRuns } from './control-tenant.ts';
import { noteInInstalls } from './note-in-installs.ts';

interface Dependencies {
  store: WorkerStore;
  jobs: JobRunner;
  clock: Clock;
  log: Log;
}

/** Records which tenants the host has suspended or reinstated. Runs are stopped according to these rows. */
export async function followSuspensions(deps: Dependencies): Promise<void> {
  const { suspended, noted } = await deps.store.transaction('worker', async (tx) => ({
    suspended: await tx.host.suspendedTenants(),
    noted: await tx.host.notedSuspensions(),
  }));
  const before = new Map(noted.map(({ tenantId, since }) => [tenantId, since]));
  for (const { tenantId, since } of suspended) {
    if (before.get(tenantId) !== since) await suspend(deps, tenantId, since);
    before.delete(tenantId);
  }
  for (const [tenantId, since] of before) await resume(deps, tenantId, since);
}

/** Works like the kill switch: nothing is due, and queued runs don't start. */
async function suspend({ store, clock, log }: Dependencies, tenantId: string, since: number): Promise<void> {
  await store.transaction('worker', async (tx) => {
    await tx.host.noteSuspension(tenantId, since);
    const changes: AuditEntry['changes'] = { suspendedSince: [null, iso(since)] };
    await noteInInstalls(tx, tenantId, { action: 'suspend_tenant', who: SYSTEM, changes }, clock.now());
  });
  await skipQueuedRuns(clock, (work) => store.transaction('worker', work), tenantId);
  log({ level: 'warn', event: 'tenant_suspended', tenantId, since: iso(since) });
}

/** Reinstates the tenant from now on. Occurrences missed during the suspension don't run. */
async function resume(deps: Dependencies, tenantId: string, since: number): Promise<void> {
  await deps.store.transaction('worker', async (tx) => {
    await settleDueOf(deps, tx, tenantId);
    await tx.host.noteSuspension(tenantId, null);
    const changes: AuditEntry['changes'] = { suspendedSince: [iso(since), null] };
    await noteInInstalls(tx, tenantId, { action: 'reinstate_tenant', who: SYSTEM, changes }, deps.clock.now());
  });
  deps.log({ level: 'warn', event: 'tenant_resumed', tenantId });
}
