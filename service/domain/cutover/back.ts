import { setFeature } from '../admin/control-tenant.ts';
import { noteAct } from '../admin/operator-context.ts';
import type { CutoverDependencies, CutoverFilter } from './cutover-context.ts';
import { giveBack } from './give-back.ts';

export interface TenantGivenBack {
  tenantId: string;
  givenBack: number;
  /** Schedules with a run that has not ended, or that Temporal is yet to be told of; to be tried again in a moment. */
  busy: number;
  /** Schedules that were made here: the PSA never had them, and they stop with the feature flag. */
  madeHere: number;
}

/**
 * Gives back to the PSA's first scheduler what was taken over, tenant by tenant; may be interrupted and repeated. When
 * nothing of a tenant is left its feature flag is switched off, so that the PSA's page alone shows its schedules.
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
