import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ServiceStore } from '../ports/store.ts';

interface Dependencies {
  store: ServiceStore;
  clock: Clock;
  log: Log;
}

/** Small enough that other transactions don't wait noticeably for a batch. */
const ROWS = 500;

/**
 * Removes the data of tenants that the host has deleted, except the audit. Their schedules were deleted with their
 * installs; runs in progress are removed by a later call.
 * @param batch number of tenants checked at a time
 */
export async function followDeletedTenants(deps: Dependencies, batch: number): Promise<void> {
  let after: string | undefined;
  do {
    const page = { limit: batch, ...(after === undefined ? {} : { after }) };
    const { known, deleted } = await deps.store.transaction('worker', async (tx) => {
      const known = await tx.host.knownTenants(page);
      return { known, deleted: known.length > 0 ? await tx.host.deletedTenants(known) : [] };
    });
    for (const tenantId of deleted) await remove(deps, tenantId);
    after = known[batch - 1];
  } while (after !== undefined);
}

async function remove({ store, clock, log }: Dependencies, tenantId: string): Promise<void> {
  let runs = 0;
  for (let found = ROWS; found === ROWS; ) {
    const batch = await store.transaction('retention', (tx) => tx.retention.removeTenant(tenantId, ROWS));
    found = batch.found;
    runs += batch.removed;
  }
  const isGone = await store.transaction('worker', async (tx) => {
    if (await tx.host.hasRows(tenantId)) return false;
    await tx.tenants.forget(tenantId);
    // A reconciliation removes the tenant's Schedules from Temporal. If none ever ran, Temporal isn't in use.
    if ((await tx.reconciliation.read()).finishedAt !== null) await tx.reconciliation.ask(clock.now());
    return true;
  });
  if (isGone) log({ level: 'warn', event: 'tenant_removed', tenantId, runs });
}
