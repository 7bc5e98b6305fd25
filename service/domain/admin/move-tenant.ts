import type { JobRunner } from '../ports/job-runner.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

export interface Move {
  /**
   * The tenant's job runner after the call. Differs from the requested one if another operator moved the tenant
   * concurrently.
   */
  engine: JobRunnerName;
  /** Schedules moved by this call, including deleted ones. */
  moved: number;
  /** Unfinished runs, which were enqueued on the new job runner. */
  continued: number;
  /** Schedules with a pending sync. Until it is applied, Temporal may still fire Schedules it no longer executes. */
  pending: number;
}

const BATCH = 100;

/**
 * Moves a tenant to another job runner: first the setting for new schedules, then each schedule in its own transaction
 * under its lock, so that no schedule is ever on both. Due occurrences stay due and the new job runner claims them.
 * Safe to repeat after an interruption.
 */
export async function moveTenant(
  deps: MaintenanceDependencies,
  tenantId: string,
  engine: JobRunnerName,
): Promise<Move> {
  const { store } = deps;
  await store.transaction('operator', async (tx) => {
    // Creating a schedule locks this row too: schedules created before are found below, and later ones use the new
    // setting.
    const controls = await tx.tenants.lockControls(tenantId);
    if (controls.engine === engine) return;
    await tx.tenants.setControls({ ...controls, engine });
    await noteAct(deps, tx, 'move_tenant', tenantId, { engine });
  });
  const done: Move = { engine, moved: 0, continued: 0, pending: 0 };
  let ids: string[];
  do {
    ids = await store.transaction('operator', (tx) => tx.maintenance.schedulesBeside(tenantId, engine, BATCH));
    for (const id of ids) {
      await store.transaction('operator', async (tx) => {
        const schedule = await tx.schedules.lockEvenDeleted(tenantId, id);
        if (!schedule || schedule.engine === engine) return;
        // Locked, so that of two concurrent moves the later one sees the earlier one's setting.
        done.engine = (await tx.tenants.lockControls(tenantId)).engine ?? engine;
        if (done.engine !== engine) return;
        done.continued += await moveSchedule(deps, tx, schedule, engine);
        done.moved += 1;
      });
    }
  } while (ids.length > 0 && done.engine === engine);
  return { ...done, pending: await countPending(deps, tenantId) };
}

/** Moves every tenant that is not on `engine` yet, one after the other. */
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

/** The number of the tenant's schedules with a pending sync. A worker connected to Temporal applies them. */
export function countPending({ store }: Pick<MaintenanceDependencies, 'store'>, tenantId: string): Promise<number> {
  return store.transaction('operator', (tx) => tx.outbox.countPending(tenantId));
}

/** @returns the number of the schedule's unfinished runs */
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
  // Runs that wait behind the first are enqueued when it ends.
  const [first] = unfinished;
  if (first) await askAgain(jobs, tx, schedule, first.id, clock.now());
  return unfinished.length;
}

/** Enqueues the run for its attempt's deadline or retry time, before which no call may be made. */
async function askAgain(jobs: JobRunner, tx: Transaction, schedule: ScheduleRow, runId: string, now: number) {
  const { tenantId, id: scheduleId } = schedule;
  const run = await tx.runs.find(tenantId, scheduleId, runId);
  const newest = run?.attempts.at(-1);
  const [attempt, at] =
    newest?.status === 'running' ? [newest.number, newest.deadlineAt] : [(newest?.number ?? 0) + 1, newest?.retryAt];
  // At least now: the instant is part of the job's id, so that the new job isn't mistaken for a spent one.
  await jobs.enqueue(tx, schedule, { tenantId, scheduleId, runId, attempt }, Math.max(at ?? 0, now));
}
