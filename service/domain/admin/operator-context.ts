import { v7 as uuidv7 } from 'uuid';
import type { Operator } from '../ports/caller.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { OperatorAction } from '../ports/store/operators.ts';
import type { ServiceStore, Store, Transaction } from '../ports/store.ts';

/** Dependencies of operators' actions, whether they arrive through the API or the command line. */
export interface OperatorDependencies {
  store: Store;
  jobs: JobRunner;
  clock: Clock;
  log: Log;
  operator: Operator;
  /** Null for the command line. */
  requestId: string | null;
}

/** Dependencies of maintenance: moving, checking, repairing and removing rows. */
export interface MaintenanceDependencies extends OperatorDependencies {
  store: ServiceStore;
}

/** Audits and logs an operator's action. The entry commits with the action's transaction. */
export async function noteAct(
  { clock, log, operator, requestId }: OperatorDependencies,
  tx: Transaction,
  action: OperatorAction,
  tenantId: string | null,
  details: Record<string, unknown>,
): Promise<void> {
  const actor = { id: operator.subject, name: operator.name };
  await tx.operators.note({ id: uuidv7(), at: clock.now(), actor, action, tenantId, details, requestId });
  log({ level: 'warn', event: 'operator_acted', action, operator: operator.subject, tenantId, requestId, ...details });
}
