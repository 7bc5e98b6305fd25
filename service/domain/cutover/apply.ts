import { setFeature } from '../admin/control-tenant.ts';
import { noteAct } from '../admin/operator-context.ts';
import type { AwaitingSchedule } from '../ports/store/cutover.ts';
import { type CutoverDependencies, type CutoverFilter, seeingAwaiting } from './cutover-context.ts';
import type { CutoverNote } from './judge.ts';
import { findOrphans, withoutSchedule } from './orphans.ts';
import { takeOver } from './take-over.ts';

/** Result for some schedules of one tenant. */
export interface CutoverBatch {
  tenantId: string;
  takenOver: number;
  notes: (CutoverNote & { scheduleId: string })[];
  /** Why the tenant was not touched; null if it was. */
  refused: string | null;
}

const BATCH = 20;

/**
 * Takes over the schedules of the PSA's first scheduler, tenant by tenant and schedule by schedule. Safe to interrupt
 * and repeat. Turns a tenant's feature flag on first, so that its schedules run.
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
 * Removes the PSA's timers that have no schedule. They call nothing, and there is no way back.
 * @param wait resolves after the PSA had time to write a schedule's row, which it does after creating the timer
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
