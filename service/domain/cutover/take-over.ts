import { nextRunAfter } from '../next-run.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { PsaTimer } from '../ports/psa-timer.ts';
import type { CutoverRecord } from '../ports/store/cutover.ts';
import type { ServiceTransaction } from '../ports/store.ts';
import type { ScheduleReference } from '../ports/temporal-schedules.ts';
import { saveSchedule } from '../save-schedule.ts';
import { type CutoverDependencies, seeingAwaiting } from './cutover-context.ts';
import { type CutoverNote, judge } from './judge.ts';

/** The PSA calls nothing later than this after it was due, so what it had not called by then it never would have. */
const LATEST_CALL_MS = 60_000;

/**
 * Takes one schedule over. The PSA's timer ends first, for good, and what it had called is known exactly; what was due
 * since then is ours, so that every occurrence has one caller. Interrupted anywhere, it is done again: what is on record
 * tells how far it was.
 * @returns what an operator should know of it; undefined where the schedule is no longer there to be taken over
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

/** Notes when the PSA's timers end and what they are, before any of them is touched. */
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
      // One that was interrupted may have been paused by us since.
      timers: interrupted?.timers ?? (timer ? [timer] : []),
      psaColumns: row.psaColumns,
      calledUntil: interrupted?.calledUntil ?? null,
      revision: null,
    };
    await tx.cutover.saveRecord(record);
    return record;
  });
}

/** Its timers may be gone already: what they were, and since when, is on record alone. */
function wasInterrupted({ step, timers }: CutoverRecord): boolean {
  return step === 'giving_back' || (step === 'taking_over' && timers.length > 0);
}

function withTimer(timers: readonly PsaTimer[], found: PsaTimer | undefined): PsaTimer[] {
  return found ? [...timers.filter(({ runner }) => runner !== found.runner), found] : [...timers];
}

/** Paused it calls nothing more and tells what it has called; only when that is on record it is removed. */
async function stopTemporal(deps: CutoverDependencies, record: CutoverRecord): Promise<void> {
  const { schedules } = deps.psa;
  if (!schedules || !(await schedules.find(record))) return;
  const calledUntil = latest(record.calledUntil, await schedules.pause(record));
  await deps.store.transaction('operator', (tx) => tx.cutover.saveRecord({ ...record, calledUntil }));
  await schedules.remove(record);
}

/** One transaction: the PSA's pg-boss jobs are removed and the row becomes ours, or neither. */
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
  // Nobody owes what was due before there was a schedule.
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
  // What was due while the PSA's timer ended.
  if (saved.deletedAt === null) await settleBefore(deps, tx, saved, install);
  return notes;
}

function latest(a: number | null, b: number): number;
function latest(a: number | null, b: number | null): number | null;
function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
