import type { ServiceTransaction, Transaction } from '../ports/store.ts';
import { markDeleted } from '../schedules/delete-schedule.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

export interface CleanUp {
  deletedSchedules: number;
  removedRuns: number;
  removedSchedules: number;
  removedKeys: number;
}

/** Small enough that other transactions don't wait noticeably for a batch. */
const BATCH = 100;
const ROWS = 500;

/**
 * Removes a tenant's data, in an order that lets nothing new arise from what is left: it deletes schedules first, so
 * that nothing starts, then runs, then rows, then keys. Each batch is a separate transaction; an interrupted cleanup
 * can be repeated. Audit entries and tenant controls stay.
 */
export async function cleanUpTenant(
  deps: MaintenanceDependencies,
  tenantId: string,
  given: { reason: string },
): Promise<CleanUp> {
  const { store } = deps;
  const inBatches = async (size: number, remove: (tx: ServiceTransaction) => Promise<number>): Promise<number> => {
    let total = 0;
    let count: number;
    do {
      count = await store.transaction('operator', remove);
      total += count;
    } while (count === size);
    return total;
  };
  // Creates the controls row, so that a repeated call still knows the tenant when its data is gone.
  await store.transaction('operator', (tx) => tx.tenants.lockControls(tenantId));
  const done: CleanUp = {
    deletedSchedules: await inBatches(BATCH, (tx) => deleteSome(deps, tx, tenantId)),
    removedRuns: await inBatches(ROWS, (tx) => tx.maintenance.removeRuns(tenantId, ROWS)),
    removedSchedules: await inBatches(ROWS, (tx) => tx.maintenance.removeSchedules(tenantId, ROWS)),
    removedKeys: await inBatches(ROWS, (tx) => tx.maintenance.removeIdempotencyKeys(tenantId, ROWS)),
  };
  await inBatches(ROWS, (tx) => tx.maintenance.removeUpdates(tenantId, ROWS));
  await inBatches(ROWS, (tx) => tx.maintenance.removeUninstallMarks(tenantId, ROWS));
  await inBatches(ROWS, (tx) => tx.maintenance.removeEvents(tenantId, ROWS));
  await store.transaction('operator', (tx) =>
    noteAct(deps, tx, 'clean_up', tenantId, { reason: given.reason.trim(), ...done }),
  );
  return done;
}

async function deleteSome(deps: MaintenanceDependencies, tx: Transaction, tenantId: string): Promise<number> {
  const now = deps.clock.now();
  const rows = await tx.operators.schedules({ tenantId }, { now, limit: BATCH });
  const installs = rows.length > 0 ? await tx.installs.findMany(rows) : [];
  for (const { id, installId } of rows) {
    const schedule = await tx.schedules.lock(tenantId, id);
    const install = installs.find((one) => one.id === installId);
    if (schedule) await markDeleted(deps, tx, deps, install, schedule, now);
  }
  return rows.length;
}
