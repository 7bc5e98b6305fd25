import { nextRunAfter } from '../next-run.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { PsaTimer } from '../ports/psa-timer.ts';
import type { CutoverRecord } from '../ports/store/cutover.ts';
import type { ServiceTransaction } from '../ports/store.ts';
import type { ScheduleReference } from '../ports/temporal-schedules.ts';
import { saveSchedule } from '../save-schedule.ts';
import { type CutoverDependencies, seeingAwaiting } from './cutover-context.ts';
import { type CutoverNote, judge } from './judge.ts';

/** The PSA never calls an occurrence later than this after its due time. */
const LATEST_CALL_MS = 60_000;

/**
 * Takes one schedule over. First the PSA's timer is stopped for good, after which its calls are known exactly;
 * occurrences due since then are this product's, so that each has one caller. Safe to repeat after an interruption: the
 * record keeps the progress.
 * @returns notes for the operator; undefined if the schedule no longer awaits a takeover
 */
export async function takeOver(
  deps: CutoverDependencies,
  reference: ScheduleReference,
): Promise<CutoverNote[] | undefined> {
  const begun = await begin(deps, reference);
  if (!begun) return undefined;
  await stopTemporal(deps, begun);
  return seeingAwaiting(deps, (tx) => adopt(deps, tx, reference));
}

/** Records the PSA's timers and when they end, before changing any of them. */
async function begin(deps: CutoverDependencies, reference: ScheduleReference): Promise<CutoverRecord | undefined> {
  const { tenantId, scheduleId } = reference;
  const timer = await deps.psa.schedules?.find(reference);
  return seeingAwaiting(deps, async (tx) => {
    const row = await tx.cutover.lockAwaiting(tenantId, scheduleId);
    if (!row) return undefined;
    const before = await tx.cutover.record(tenantId, scheduleId);
    const interrupted = before && wasInterrupted(before) ? before : undefined;
    const record: CutoverRecord = {
      ...reference,
      step: 'taking_over',
      since: interrupted?.since ?? deps.clock.now(),
      // If an earlier attempt was interrupted, it may have paused the timer.
      timers: interrupted?.timers ?? (timer ? [timer] : []),
      psaColumns: row.psaColumns,
      calledUntil: interrupted?.calledUntil ?? null,
      revision: null,
    };
    await tx.cutover.saveRecord(record);
    return record;
  });
}

/** After an interruption the timers may be gone, and only the record knows them. */
function wasInterrupted({ step, timers }: CutoverRecord): boolean {
  return step === 'giving_back' || (step === 'taking_over' && timers.length > 0);
}

function withTimer(timers: readonly PsaTimer[], found: PsaTimer | undefined): PsaTimer[] {
  return found ? [...timers.filter(({ runner }) => runner !== found.runner), found] : [...timers];
}

/** A paused Schedule makes no more calls and shows its past ones. It is removed only after they are on record. */
async function stopTemporal(deps: CutoverDependencies, record: CutoverRecord): Promise<void> {
  const { schedules } = deps.psa;
  if (!schedules || !(await schedules.find(record))) return;
  const calledUntil = latest(record.calledUntil, await schedules.pause(record));
  await deps.store.transaction('operator', (tx) => tx.cutover.saveRecord({ ...record, calledUntil }));
  await schedules.remove(record);
}

/** In one transaction, removes the PSA's pg-boss jobs and makes the row this product's. */
async function adopt(
  deps: CutoverDependencies,
  tx: ServiceTransaction,
  reference: ScheduleReference,
): Promise<CutoverNote[] | undefined> {
  const { jobs, psa, operator, requestId } = deps;
  const { tenantId, scheduleId } = reference;
  const row = await tx.cutover.lockAwaiting(tenantId, scheduleId);
  const record = await tx.cutover.record(tenantId, scheduleId);
  if (!row || !record) return undefined;
  const removed = await psa.jobs.remove(tx, reference);
  const timers = withTimer(record.timers, removed?.timer);
  // Occurrences before the schedule was created don't count.
  const owedSince = Math.max(record.since - LATEST_CALL_MS, Math.min(row.schedule.createdAt, record.since));
  const calledUntil = latest(latest(record.calledUntil, removed?.calledUntil ?? null), owedSince);

  const { install, fields, notes } = await judge(deps, tx, row, timers);
  const engine = (await tx.schedules.lockTenant(tenantId)) ?? jobs.engine;
  const before = { ...row.schedule, engine };
  const nextRunAt = nextRunAfter({ ...before, pause: fields.pause ?? null }, calledUntil);
  const reason = fields.pause ? 'pause' : fields.endpointValid === false ? 'invalidate' : null;
  const saved = await saveSchedule(
    deps,
    tx,
    before,
    { ...fields, nextRunAt },
    reason && { action: reason, who: { operator, requestId }, install },
    deps.clock.now(),
  );
  await tx.cutover.takeColumns(tenantId, scheduleId);
  await tx.cutover.saveRecord({ ...record, step: 'taken_over', timers, calledUntil, revision: saved.revision });
  // Settles occurrences that became due while the PSA's timer was stopping.
  if (saved.deletedAt === null) await settleBefore(deps, tx, saved, install);
  return notes;
}

function latest(a: number | null, b: number): number;
function latest(a: number | null, b: number | null): number | null;
function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
