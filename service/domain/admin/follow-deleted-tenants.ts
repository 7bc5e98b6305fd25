import { SYSTEM } from '../audit.ts';
import { OPERATE } from '../ports/caller.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { ServiceStore } from '../ports/store.ts';
import { cleanUpTenant } from './clean-up-tenant.ts';

interface Dependencies {
  store: ServiceStore;
  jobs: JobRunner;
  clock: Clock;
  log: Log;
}

/** Who the operators' audit says has cleaned up. */
const OPERATOR = { tenantId: null, subject: SYSTEM, name: SYSTEM, permissions: new Set([OPERATE]) };

/**
 * Cleans up after tenants that the host has deleted, schedules of ours included: the audit alone stays. What its deletion
 * leaves in Temporal no longer has a row, so a comparison finds it.
 * @param batch tenants looked for at a time
 */
export async function followDeletedTenants(deps: Dependencies, batch: number): Promise<void> {
  const { store, clock } = deps;
  let after: string | undefined;
  do {
    const page = { limit: batch, ...(after === undefined ? {} : { after }) };
    const { known, deleted } = await store.transaction('operator', async (tx) => {
      const known = await tx.host.knownTenants(page);
      return { known, deleted: known.length > 0 ? await tx.host.deletedTenants(known) : [] };
    });
    for (const tenantId of deleted) {
      const operator = { ...deps, operator: OPERATOR, requestId: null };
      await cleanUpTenant(operator, tenantId, { reason: 'The host has deleted the tenant.' });
      await store.transaction('operator', async (tx) => {
        await tx.tenants.forget(tenantId);
        const { finishedAt } = await tx.reconciliation.read();
        // Where nothing was ever compared there is no Temporal.
        if (finishedAt !== null) await tx.reconciliation.ask(clock.now());
      });
    }
    after = known[batch - 1];
  } while (after !== undefined);
}
