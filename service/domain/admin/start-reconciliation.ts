import type { ReconciliationState } from '../ports/store/reconciliation.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

/** Requests a reconciliation as soon as a worker can run it; only workers connect to Temporal. */
export function startReconciliation(deps: MaintenanceDependencies): Promise<ReconciliationState> {
  return deps.store.transaction('operator', async (tx) => {
    await tx.reconciliation.ask(deps.clock.now());
    await noteAct(deps, tx, 'reconcile', null, {});
    return tx.reconciliation.read();
  });
}
