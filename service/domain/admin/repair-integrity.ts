import { followVersion } from '../endpoints/follow-version.ts';
import { nextRunAfter } from '../next-run.ts';
import { settleByTenant } from '../occurrences/settle-by-tenant.ts';
import { MISFITS, type Misfit, type MisfitKind } from '../ports/store/maintenance.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { ENGINES } from '../ports/store/schedules.ts';
import type { ServiceStore, Transaction } from '../ports/store.ts';
import { PATIENCE_MS, sweepStaleRuns } from '../runs/sweep.ts';
import { markDeleted } from '../schedules/delete-schedule.ts';
import { checkIntegrity } from './check-integrity.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

export interface RepairOutcome {
  kind: MisfitKind;
  repaired: number;
  /** Misfits left after the repair. */
  left: number;
}

const BATCH = 100;
/** At most this many runs per repair: a requeued run counts as stale until a worker has taken it. */
const MOST_RUNS = 1_000;

/** Repairs what can be repaired without a decision, with the product's own operations. Safe to repeat. */
export async function repairIntegrity(deps: MaintenanceDependencies): Promise<RepairOutcome[]> {
  const repaired: Record<MisfitKind, number> = {
    install_missing: await repairEach(deps, 'install_missing', deleteOrphan),
    endpoint_missing: await repairEach(deps, 'endpoint_missing', lookUpEndpoint),
    never_due: await repairEach(deps, 'never_due', setNextRun),
    due_unclaimed: await settleAll(deps),
    run_stale: await takeUpRuns(deps),
  };
  const after = await checkIntegrity(deps, 0);
  const outcomes = MISFITS.map((kind) => {
    return { kind, repaired: repaired[kind], left: after.find((finding) => finding.kind === kind)?.count ?? 0 };
  });
  await deps.store.transaction('operator', (tx) => noteAct(deps, tx, 'repair', null, { mended: repaired }));
  return outcomes;
}

type Repair = (deps: MaintenanceDependencies, tx: Transaction, schedule: ScheduleRow) => Promise<boolean>;

/** Repairs all misfits of one kind, each tenant in a separate transaction. @returns the number repaired */
async function repairEach(deps: MaintenanceDependencies, kind: MisfitKind, repair: Repair): Promise<number> {
  const { store, clock } = deps;
  let repaired = 0;
  let after: Misfit | undefined;
  do {
    const page = { before: clock.now() - PATIENCE_MS, limit: BATCH, ...(after ? { after } : {}) };
    const { found } = await store.transaction('operator', (tx) => tx.maintenance.misfits(kind, page));
    for (const misfits of Map.groupBy(found, ({ tenantId }) => tenantId).values()) {
      repaired += await store.transaction('operator', async (tx) => {
        let count = 0;
        for (const { tenantId, scheduleId } of misfits) {
          const schedule = await tx.schedules.lock(tenantId, scheduleId);
          if (schedule && (await repair(deps, tx, schedule))) count += 1;
        }
        return count;
      });
    }
    after = found[BATCH - 1];
  } while (after);
  return repaired;
}

/** An orphan can't be seen or run. Retention removes the row. */
const deleteOrphan: Repair = async (deps, tx, schedule) => {
  const [install] = await tx.installs.findMany([schedule]);
  if (install) return false;
  await markDeleted(deps, tx, deps, undefined, schedule, deps.clock.now());
  return true;
};

const lookUpEndpoint: Repair = async (deps, tx, schedule) => {
  const [install] = await tx.installs.findMany([schedule]);
  if (!install) return false;
  const followed = await followVersion(deps, tx, schedule, install, deps.clock.now());
  return followed !== schedule;
};

const setNextRun: Repair = async (deps, tx, schedule) => {
  const nextRunAt = nextRunAfter(schedule, deps.clock.now());
  if (nextRunAt === null || schedule.nextRunAt !== null) return false;
  await tx.schedules.setNextRun(schedule.tenantId, schedule.id, nextRunAt);
  return true;
};

/** Settles schedules, as the ticker does, until none is due. */
async function settleAll(deps: MaintenanceDependencies): Promise<number> {
  let settled = 0;
  for (const engine of ENGINES) {
    let found: number;
    do {
      ({ found } = await settleByTenant({ ...deps, store: asOperator(deps.store) }, engine, BATCH));
      settled += found;
    } while (found === BATCH);
  }
  return settled;
}

async function takeUpRuns(deps: MaintenanceDependencies): Promise<number> {
  const { requeued, settled } = await sweepStaleRuns({ ...deps, store: asOperator(deps.store) }, MOST_RUNS);
  return requeued + settled;
}

/**
 * Runs a worker's operation in the operator scope: an operator's login may lack the worker role, which can read
 * secrets.
 */
function asOperator(store: ServiceStore): ServiceStore {
  return { transaction: (_, work) => store.transaction('operator', work) };
}
