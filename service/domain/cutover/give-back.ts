import { recurrenceOf } from '../next-run.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { Cadence } from '../ports/psa-timer.ts';
import type { CutoverRecord } from '../ports/store/cutover.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { ServiceTransaction } from '../ports/store.ts';
import { type CutoverDependencies, seeingAwaiting } from './cutover-context.ts';

/** `busy`: the schedule has an unfinished run or a pending sync; retry in a moment. */
export type GivenBack = 'done' | 'busy' | 'deleted';

/**
 * Gives one schedule back between two of its runs: hides it from this product and recreates the PSA's timers.
 * Occurrences due before that run here, later ones in the PSA. Safe to repeat after an interruption.
 */
export async function giveBack(deps: CutoverDependencies, found: CutoverRecord): Promise<GivenBack> {
  const { store, psa } = deps;
  const { tenantId, scheduleId } = found;
  const outcome = await seeingAwaiting(deps, (tx) => handOver(deps, tx, found));
  if (outcome === 'busy' || outcome === 'deleted') return outcome;
  const { record, cadence } = outcome;
  const timer = record.timers.find(({ runner }) => runner === 'temporal');
  await psa.schedules?.removeOurs(record);
  if (timer && psa.schedules && !(await psa.schedules.find(record))) {
    await psa.schedules.putBack(record, timer, cadence, record.since);
  }
  await store.transaction('operator', async (tx) => {
    const current = await tx.cutover.record(tenantId, scheduleId);
    if (current?.step === 'giving_back') await tx.cutover.saveRecord({ ...current, step: 'given_back' });
  });
  return 'done';
}

/**
 * In one transaction, settles due occurrences here, gives the row back to the PSA and recreates its pg-boss jobs.
 * @returns the record, whose timers in Temporal are still to be created
 */
async function handOver(
  deps: CutoverDependencies,
  tx: ServiceTransaction,
  { tenantId, scheduleId }: CutoverRecord,
): Promise<Exclude<GivenBack, 'done'> | { record: CutoverRecord; cadence: Cadence | null }> {
  const row = await tx.schedules.lock(tenantId, scheduleId);
  const record = await tx.cutover.record(tenantId, scheduleId);
  if (row && record?.step === 'giving_back') return { record, cadence: changedCadence(row, record) };
  if (!row || record?.step !== 'taken_over') return 'deleted';
  const [install] = await tx.installs.findMany([row]);
  const schedule = await settleBefore(deps, tx, row, install);
  if ((await tx.runs.unfinished(tenantId, scheduleId)).length > 0) return 'busy';
  // A pending sync has read the row already and would replace the PSA's Schedule with this product's.
  const [sync] = await deps.jobs.syncStates(tx, [schedule]);
  if (sync === 'pending') return 'busy';

  const now = deps.clock.now();
  const enabled = runsThere(schedule, now);
  const timers = enabled ? record.timers : [];
  const cadence = changedCadence(schedule, record);
  const givingBack: CutoverRecord = { ...record, step: 'giving_back', since: now, timers, calledUntil: now };
  await tx.cutover.saveRecord(givingBack);
  await tx.cutover.giveBack(tenantId, scheduleId, record.psaColumns, enabled);
  const timer = timers.find(({ runner }) => runner === 'pg-boss');
  if (timer?.calls) await deps.psa.jobs.putBack(tx, record, timer, cadence);
  return { record: givingBack, cadence };
}

/**
 * The PSA has no pause. It keeps calling schedules that the cut-over paused as operator, but not those that an admin
 * has paused since. Nor can it read an expression that names a place in the month, and it knows neither start nor end.
 */
function runsThere(schedule: ScheduleRow, now: number): boolean {
  const { enabled, pause, startsAt, endsAt } = schedule;
  const isBounded = endsAt !== null || (startsAt !== null && startsAt > now);
  const isPaused = pause !== null && pause.reason !== 'operator';
  return enabled && !isPaused && !isBounded && !recurrenceOf(schedule)?.cron.place;
}

/** The row's cron and time zone if an admin has changed them since; otherwise null. */
function changedCadence({ cron, timezone }: Cadence, { psaColumns }: CutoverRecord): Cadence | null {
  return cron === psaColumns.cron && timezone === psaColumns.timezone ? null : { cron, timezone };
}
