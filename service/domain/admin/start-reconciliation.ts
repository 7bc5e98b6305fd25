import type { ReconciliationState } from '../ports/store/reconciliation.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

/** Has rows and engine compared as soon as a worker can; only workers speak to an engine with a state of its own. */
export function startReconciliation(deps: MaintenanceDependencies): Promise<ReconciliationState> {
  return deps.store.transaction('operator', async (tx) => {
    await tx.reconciliation.ask(deps.clock.now());
    await noteAct(deps, tx, 'reconcile', null, {});
    return tx.reconciliation.read();
  });
}
