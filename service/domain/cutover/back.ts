import { setFeature } from '../admin/control-tenant.ts';
import { noteAct } from '../admin/operator-context.ts';
import type { CutoverDependencies, CutoverFilter } from './cutover-context.ts';
import { giveBack } from './give-back.ts';

export interface TenantGivenBack {
  tenantId: string;
  givenBack: number;
  /** Schedules with an unfinished run or a pending sync; retry them in a moment. */
  busy: number;
  /** Schedules created in this product. The PSA never had them; they stop with the feature flag. */
  madeHere: number;
}

/**
 * Gives schedules back to the PSA's first scheduler, tenant by tenant. Safe to interrupt and repeat. When a tenant's
 * last schedule is given back, its feature flag is turned off, so that only the PSA's page shows its schedules.
 */
export async function* giveBackCutover(
  deps: CutoverDependencies,
  filter: CutoverFilter,
): AsyncGenerator<TenantGivenBack> {
  const { store } = deps;
  const records = await store.transaction('operator', (tx) => tx.cutover.records(filter));
  const ours = records.filter(({ step }) => step === 'taken_over' || step === 'giving_back');
  for (const [tenantId, some] of Map.groupBy(ours, (record) => record.tenantId)) {
    const done: TenantGivenBack = { tenantId, givenBack: 0, busy: 0, madeHere: 0 };
    for (const record of some) {
      const outcome = await giveBack(deps, record);
      if (outcome === 'done') done.givenBack += 1;
      if (outcome === 'busy') done.busy += 1;
    }
    done.madeHere = await countMadeHere(deps, tenantId, new Set(some.map(({ scheduleId }) => scheduleId)));
    if (done.busy === 0) {
      await setFeature(deps, tenantId, { enabled: false, reason: 'Schedules given back to the PSA' });
    }
    if (done.givenBack > 0) {
      await store.transaction('operator', (tx) =>
        noteAct(deps, tx, 'cutover_back', tenantId, { given_back: done.givenBack }),
      );
    }
    yield done;
  }
}

const MOST = 1_000;

async function countMadeHere({ store, clock }: CutoverDependencies, tenantId: string, known: ReadonlySet<string>) {
  const page = { now: clock.now(), limit: MOST };
  const rows = await store.transaction('operator', (tx) => tx.operators.schedules({ tenantId }, page));
  return rows.filter(({ id }) => !known.has(id)).length;
}
