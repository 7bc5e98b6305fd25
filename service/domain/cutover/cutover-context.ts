import type { Limits } from '@extension-schedules/core/limits.ts';
import type { MaintenanceDependencies } from '../admin/operator-context.ts';
import type { PsaScheduler } from '../ports/psa-scheduler.ts';
import type { ServiceTransaction } from '../ports/store.ts';

export interface CutoverDependencies extends MaintenanceDependencies {
  psa: PsaScheduler;
  limits: Pick<Limits, 'minimumIntervalSeconds'>;
  runRetentionDays: number;
}

/** One tenant, or all tenants if undefined. */
export interface CutoverFilter {
  tenantId?: string;
}

/** Runs `work` in a transaction that sees schedules awaiting their cut-over. */
export function seeingAwaiting<T>(
  { store }: Pick<CutoverDependencies, 'store'>,
  work: (tx: ServiceTransaction) => Promise<T>,
): Promise<T> {
  return store.transaction('operator', async (tx) => {
    await tx.cutover.showAwaiting();
    return work(tx);
  });
}

/** A sentence that says why the cut-over can't proceed; null if it can. */
export async function cutoverProblem({ store, psa }: Pick<CutoverDependencies, 'store' | 'psa'>) {
  return (
    (await store.transaction('operator', (tx) => psa.jobs.problem(tx))) ?? (await psa.schedules?.problem()) ?? null
  );
}
