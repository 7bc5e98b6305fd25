import type { Limits } from '@extension-schedules/core/limits.ts';
import type { MaintenanceDependencies } from '../admin/operator-context.ts';
import type { PsaScheduler } from '../ports/psa-scheduler.ts';
import type { ServiceTransaction } from '../ports/store.ts';

export interface CutoverDependencies extends MaintenanceDependencies {
  psa: PsaScheduler;
  limits: Pick<Limits, 'minimumIntervalSeconds'>;
  runRetentionDays: number;
}

/** One tenant, or all where it is undefined. */
export interface CutoverFilter {
  tenantId?: string;
}

/** A transaction that sees what awaits its cut-over. */
export function seeingAwaiting<T>(
  { store }: Pick<CutoverDependencies, 'store'>,
  work: (tx: ServiceTransaction) => Promise<T>,
): Promise<T> {
  return store.transaction('operator', async (tx) => {
    await tx.cutover.showAwaiting();
    return work(tx);
  });
}

/** Why the cut-over can touch nothing, as a sentence; null where it can. */
export async function cutoverProblem({ store, psa }: Pick<CutoverDependencies, 'store' | 'psa'>) {
  return (
    (await store.transaction('operator', (tx) => psa.jobs.problem(tx))) ?? (await psa.schedules?.problem()) ?? null
  );
}
