import { iso } from '../iso.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Store, Transaction } from '../ports/store.ts';
import { together } from '../ports/together.ts';
import { settleSchedule } from './settle-schedule.ts';

interface SettleDependencies {
  store: Store;
  jobs: JobRunner;
  clock: Clock;
  log: Log;
}

const SHORTEST_MS = 5_000;
const LONGEST_MS = 10 * 60_000;

/**
 * Settles schedules that could not be settled in one transaction: splits them in halves until the failing ones are
 * alone, and postpones those.
 * @throws if even postponing fails: then the database is at fault, not a schedule
 */
export async function settleApart(deps: SettleDependencies, schedules: readonly ScheduleRow[]): Promise<void> {
  try {
    await deps.store.transaction('worker', (tx) => together(schedules, (schedule) => settleAgain(deps, tx, schedule)));
  } catch (error) {
    const [only, ...others] = schedules;
    if (only && others.length === 0) return putOff(deps, only, error);
    const middle = Math.ceil(schedules.length / 2);
    await settleApart(deps, schedules.slice(0, middle));
    await settleApart(deps, schedules.slice(middle));
  }
}

/** Reads the schedule again, because the claim's lock ended with its transaction. */
async function settleAgain(deps: SettleDependencies, tx: Transaction, claimed: ScheduleRow): Promise<void> {
  const schedule = await tx.schedules.lock(claimed.tenantId, claimed.id);
  if (!schedule) return;
  const [install] = await tx.installs.findMany([schedule]);
  await settleSchedule(deps, tx, schedule, install);
}

/** Postpones a schedule by as long as it has been overdue, so that it is retried less and less often. */
async function putOff({ store, clock, log }: SettleDependencies, schedule: ScheduleRow, error: unknown): Promise<void> {
  const { id: scheduleId, tenantId, installId } = schedule;
  const now = clock.now();
  const overdue = now - (schedule.pause?.until ?? schedule.nextRunAt ?? now);
  const until = now + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, overdue));
  await store.transaction('worker', (tx) => tx.schedules.putOff(tenantId, scheduleId, until));
  log({
    level: 'error',
    event: 'settle_failed',
    scheduleId,
    tenantId,
    installId,
    until: iso(until),
    error,
  });
}
