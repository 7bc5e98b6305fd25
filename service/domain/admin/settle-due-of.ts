import { settleBefore } from '../occurrences/settle-before.ts';
import type { Transaction } from '../ports/store.ts';
import type { OperatorDependencies } from './operator-context.ts';

/**
 * Settles what is due of a tenant as things are, so that a change of its controls finds nothing of before it. Schedules
 * are locked before the tenant, as everybody does.
 */
export async function settleDueOf(
  deps: Pick<OperatorDependencies, 'clock' | 'jobs' | 'log'>,
  tx: Transaction,
  tenantId: string,
): Promise<void> {
  for (const id of await tx.operators.dueSchedules(tenantId, deps.clock.now())) {
    const schedule = await tx.schedules.lock(tenantId, id);
    if (!schedule) continue;
    const [install] = await tx.installs.findMany([schedule]);
    await settleBefore(deps, tx, schedule, install);
  }
}
