import { v7 as uuidv7 } from 'uuid';
import type { Operator } from '../ports/caller.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { OperatorAction } from '../ports/store/operators.ts';
import type { ServiceStore, Store, Transaction } from '../ports/store.ts';

/** What the works of operators need, whether they come through the API or from the command line. */
export interface OperatorDependencies {
  store: Store;
  jobs: JobRunner;
  clock: Clock;
  log: Log;
  operator: Operator;
  /** Null where no request asked for it. */
  requestId: string | null;
}

/** For the works that go beyond what tenants see: moving, checking and repairing rows, and removing them. */
export interface MaintenanceDependencies extends OperatorDependencies {
  store: ServiceStore;
}

/** Notes what an operator has done, in the transaction that did it, and logs it. */
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
