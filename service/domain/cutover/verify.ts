import { occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { recurrenceOf } from '../next-run.ts';
import type { CutoverRecord } from '../ports/store/cutover.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { type CutoverDependencies, type CutoverFilter, seeingAwaiting } from './cutover-context.ts';

export interface CutoverFinding {
  tenantId: string;
  scheduleId: string;
  kind: 'not_taken_over' | 'interrupted' | 'psa_timer_left' | 'not_armed' | 'missed' | 'doubled';
  /** Nominal times (epoch milliseconds), for the last two codes. */
  at: number[];
}

export interface Verification {
  /** Taken-over schedules that still exist. */
  checked: number;
  findings: CutoverFinding[];
}

/** Occurrences due more recently may be about to start. */
const LATE_MS = 60_000;
/** Occurrences are compared for this long after the takeover. */
const COMPARED_MS = DAY;
/** More than a schedule that runs every minute has in that time. */
const MOST_RUNS = 2_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Checks that taken-over schedules are called by this product only, from the first occurrence on. Changes nothing. */
export async function verifyCutover(deps: CutoverDependencies, filter: CutoverFilter): Promise<Verification> {
  const { store } = deps;
  const awaiting = await seeingAwaiting(deps, (tx) => tx.cutover.awaiting(filter));
  const records = await store.transaction('operator', (tx) => tx.cutover.records(filter));
  const verification: Verification = { checked: 0, findings: [] };
  const steps = new Map(records.map(({ scheduleId, step }) => [scheduleId, step]));
  for (const { schedule } of awaiting) {
    const step = steps.get(schedule.id);
    const kind = step === 'taking_over' || step === 'giving_back' ? 'interrupted' : 'not_taken_over';
    verification.findings.push(finding({ tenantId: schedule.tenantId, scheduleId: schedule.id }, kind));
  }
  for (const record of records.filter(({ step }) => step === 'taken_over')) {
    const found = await verifyOne(deps, record);
    if (!found) continue;
    verification.checked += 1;
    verification.findings.push(...found);
  }
  return verification;
}

async function verifyOne(deps: CutoverDependencies, record: CutoverRecord): Promise<CutoverFinding[] | undefined> {
  const { psa, store, jobs, clock, runRetentionDays } = deps;
  const { tenantId, scheduleId, installId } = record;
  const now = clock.now();
  const left = await psa.schedules?.find(record);
  return store.transaction('operator', async (tx) => {
    const schedule = await tx.schedules.find(tenantId, installId, scheduleId);
    if (!schedule) return undefined;
    const findings: CutoverFinding[] = [];
    if (left || (await psa.jobs.find(tx, record))) findings.push(finding(record, 'psa_timer_left'));
    const [sync] = await jobs.syncStates(tx, [schedule]);
    const overdue = schedule.nextRunAt !== null && schedule.nextRunAt < now - LATE_MS;
    const never = schedule.enabled && schedule.pause === null && schedule.nextRunAt === null;
    if (sync === 'pending' || overdue || never) findings.push(finding(record, 'not_armed'));
    const from = record.calledUntil ?? record.since;
    const until = Math.min(now - LATE_MS, from + COMPARED_MS);
    const before = { scheduledFor: Math.max(from, until) + 1, id: FIRST_ID };
    const runs = await tx.runs.list(tenantId, scheduleId, { limit: MOST_RUNS, before });
    // Retention has removed earlier runs.
    const kept = Math.max(from, now - runRetentionDays * DAY);
    return [...findings, ...compare(record, schedule, runs, { from, kept, until })];
  });
}

/** Compares runs with due occurrences. For a schedule that has been changed since, only duplicate runs can be found. */
function compare(
  record: CutoverRecord,
  schedule: ScheduleRow,
  runs: readonly RunRow[],
  { from, kept, until }: { from: number; kept: number; until: number },
) {
  const ran = runs.filter(({ trigger }) => trigger === 'schedule');
  const nominal = new Set(ran.filter(({ skipReason }) => skipReason !== 'missed').map((run) => run.scheduledFor));
  // Older runs may be this product's, if the schedule was given back and taken over again.
  const doubled = ran.filter(
    (run) => run.scheduledFor <= from && run.queuedAt >= record.since && run.skipReason === null,
  );
  const recurrence = recurrenceOf(schedule);
  const comparable = recurrence && schedule.revision === record.revision && schedule.enabled && !schedule.pause;
  const missed = comparable ? occurrencesBetween(recurrence, kept, until).filter((at) => !nominal.has(at)) : [];
  return [
    ...(doubled.length > 0
      ? [
          finding(
            record,
            'doubled',
            doubled.map((run) => run.scheduledFor),
          ),
        ]
      : []),
    ...(missed.length > 0 ? [finding(record, 'missed', missed)] : []),
  ];
}

function finding(
  { tenantId, scheduleId }: Pick<CutoverRecord, 'tenantId' | 'scheduleId'>,
  kind: CutoverFinding['kind'],
  at: number[] = [],
): CutoverFinding {
  return { tenantId, scheduleId, kind, at };
}
