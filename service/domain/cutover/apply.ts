import { setFeature } from '../admin/control-tenant.ts';
import { noteAct } from '../admin/operator-context.ts';
import type { AwaitingSchedule } from '../ports/store/cutover.ts';
import { type CutoverDependencies, type CutoverFilter, seeingAwaiting } from './cutover-context.ts';
import type { CutoverNote } from './judge.ts';
import { findOrphans, withoutSchedule } from './orphans.ts';
import { takeOver } from './take-over.ts';

/** Some schedules of one tenant. */
export interface CutoverBatch {
  tenantId: string;
  takenOver: number;
  notes: (CutoverNote & { scheduleId: string })[];
  /** Why nothing of the tenant was touched. */
  refused: string | null;
}

const BATCH = 20;

/**
 * Takes over what the PSA's first scheduler carries out, tenant by tenant and schedule by schedule; may be interrupted
 * and repeated. A tenant's feature flag is switched on first: what is taken over has to fire.
 */
export async function* applyCutover(deps: CutoverDependencies, filter: CutoverFilter): AsyncGenerator<CutoverBatch> {
  const awaiting = await seeingAwaiting(deps, (tx) => tx.cutover.awaiting(filter));
  for (const [tenantId, rows] of Map.groupBy(awaiting, ({ schedule }) => schedule.tenantId)) {
    const controls = await deps.store.transaction('operator', (tx) => tx.tenants.controls(tenantId));
    if (controls.stop) {
      const refused = 'The tenant is stopped, so its schedules would not run. Release it first.';
      yield { tenantId, takenOver: 0, notes: [], refused };
      continue;
    }
    await setFeature(deps, tenantId, { enabled: true, reason: 'Schedules taken over from the PSA' });
    for (let from = 0; from < rows.length; from += BATCH) {
      yield await takeOverSome(deps, tenantId, rows.slice(from, from + BATCH));
    }
  }
}

async function takeOverSome(
  deps: CutoverDependencies,
  tenantId: string,
  rows: readonly AwaitingSchedule[],
): Promise<CutoverBatch> {
  const batch: CutoverBatch = { tenantId, takenOver: 0, notes: [], refused: null };
  for (const { schedule } of rows) {
    const { id: scheduleId, installId } = schedule;
    const taken = await takeOver(deps, { tenantId, installId, scheduleId });
    if (!taken) continue;
    batch.takenOver += 1;
    batch.notes.push(...taken.map((note) => ({ ...note, scheduleId })));
  }
  const details = { taken_over: batch.takenOver };
  await deps.store.transaction('operator', (tx) => noteAct(deps, tx, 'cutover_apply', tenantId, details));
  return batch;
}

/**
 * Timers of the PSA that no schedule stands for: they call nothing, and are removed without a way back.
 * @param wait for the PSA, which makes a schedule's timer before its row
 */
export async function removeOrphans(deps: CutoverDependencies, wait: () => Promise<unknown>): Promise<number> {
  const { psa, store } = deps;
  const found = await findOrphans(deps);
  if (found.length === 0) return 0;
  await wait();
  const orphans = await withoutSchedule(deps, found);
  for (const orphan of orphans) {
    await psa.schedules?.remove(orphan);
    await store.transaction('operator', (tx) => psa.jobs.remove(tx, orphan));
  }
  return orphans.length;
}
