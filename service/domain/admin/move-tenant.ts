import type { JobRunner } from '../ports/job-runner.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

export interface Move {
  /** What the tenant is on by now: another one than asked for when somebody else has moved it meanwhile. */
  engine: JobRunnerName;
  /** Schedules, deleted ones too, that were moved this time. */
  moved: number;
  /** Runs that had not ended, asked for again of the engine they are moved to. */
  continued: number;
  /** Schedules of which Temporal is still to be told: until then it may ring for what it no longer carries. */
  untold: number;
}

const BATCH = 100;

/**
 * Moves a tenant to an engine: first what is created from now on, then schedule by schedule, each in a transaction of its
 * own under its lock, so that nobody ever sees one in both. What is due stays due, for the other engine to claim. Whoever
 * is interrupted does it again; done again, it moves nothing.
 */
export async function moveTenant(
  deps: MaintenanceDependencies,
  tenantId: string,
  engine: JobRunnerName,
): Promise<Move> {
  const { store } = deps;
  await store.transaction('operator', async (tx) => {
    // Who creates holds this row: what it has created is found below, what it creates later is there already.
    const controls = await tx.tenants.lockControls(tenantId);
    if (controls.engine === engine) return;
    await tx.tenants.setControls({ ...controls, engine });
    await noteAct(deps, tx, 'move_tenant', tenantId, { engine });
  });
  const done: Move = { engine, moved: 0, continued: 0, untold: 0 };
  let ids: string[];
  do {
    ids = await store.transaction('operator', (tx) => tx.maintenance.schedulesBeside(tenantId, engine, BATCH));
    for (const id of ids) {
      await store.transaction('operator', async (tx) => {
        const schedule = await tx.schedules.lockEvenDeleted(tenantId, id);
        if (!schedule || schedule.engine === engine) return;
        // Held, so that of two who move it to and fro the later one finds what the earlier one did.
        done.engine = (await tx.tenants.lockControls(tenantId)).engine ?? engine;
        if (done.engine !== engine) return;
        done.continued += await moveSchedule(deps, tx, schedule, engine);
        done.moved += 1;
      });
    }
  } while (ids.length > 0 && done.engine === engine);
  return { ...done, untold: await countUntold(deps, tenantId) };
}

/** The same for every tenant that is not on it yet, one after the other. */
export async function* moveAll(
  deps: MaintenanceDependencies,
  engine: JobRunnerName,
): AsyncGenerator<{ tenantId: string; move: Move }> {
  let after: string | undefined;
  do {
    const page = { limit: BATCH, ...(after === undefined ? {} : { after }) };
    const tenantIds = await deps.store.transaction('operator', (tx) => tx.maintenance.tenantsBeside(engine, page));
    for (const tenantId of tenantIds) yield { tenantId, move: await moveTenant(deps, tenantId, engine) };
    after = tenantIds[BATCH - 1];
  } while (after !== undefined);
}

/** How many of a tenant's schedules Temporal is still to be told of. A worker that serves it does, once it is there. */
export function countUntold({ store }: Pick<MaintenanceDependencies, 'store'>, tenantId: string): Promise<number> {
  return store.transaction('operator', (tx) => tx.outbox.untold(tenantId));
}

/** @returns how many of its runs had not ended */
async function moveSchedule(
  { jobs, clock }: MaintenanceDependencies,
  tx: Transaction,
  before: ScheduleRow,
  engine: JobRunnerName,
): Promise<number> {
  const { tenantId, id: scheduleId } = before;
  const schedule = { ...before, engine };
  await tx.schedules.setEngine(tenantId, scheduleId, engine);
  await jobs.scheduleDeleted(tx, before);
  if (schedule.deletedAt === null) await jobs.scheduleChanged(tx, schedule);
  const unfinished = await tx.runs.unfinished(tenantId, scheduleId);
  // What waits behind it is asked for when its turn has come.
  const [first] = unfinished;
  if (first) await askAgain(jobs, tx, schedule, first.id, clock.now());
  return unfinished.length;
}

/** When there is something to do: nobody calls before a deadline, or the time of a retry. */
async function askAgain(jobs: JobRunner, tx: Transaction, schedule: ScheduleRow, runId: string, now: number) {
  const { tenantId, id: scheduleId } = schedule;
  const run = await tx.runs.find(tenantId, scheduleId, runId);
  const newest = run?.attempts.at(-1);
  const [attempt, at] =
    newest?.status === 'running' ? [newest.number, newest.deadlineAt] : [(newest?.number ?? 0) + 1, newest?.retryAt];
  // Never before now: asked for at another instant than before, it is not taken for an asking that is spent.
  await jobs.enqueue(tx, schedule, { tenantId, scheduleId, runId, attempt }, Math.max(at ?? 0, now));
}
