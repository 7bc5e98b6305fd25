import { isFinished } from '@extension-schedules/core/states.ts';
import { occurrenceRunId } from '../new-run.ts';
import { settleSchedule } from '../occurrences/settle-schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { RunReference } from '../ports/store/runs.ts';
import type { Store } from '../ports/store.ts';
import { carrying } from './outbox-jobs.ts';

export type BegunOccurrence =
  /** Who asked carries this run: nobody else is told of it. */
  | { kind: 'run'; run: RunReference }
  /** The engine's clock is ahead of ours: to be asked again at this instant. */
  | { kind: 'early'; at: number }
  /** Not an occurrence, not expected, recorded as skipped, or done already. */
  | { kind: 'nothing' };

/** Clocks of one installation differ by less; what is further ahead was never ours. */
const MOST_SKEW_MS = 60_000;

/**
 * An engine rings for this nominal time. Whatever it rang for, the schedule's row says what is due: all of that is
 * settled, the occurrences for which nobody rang too. Rung for again it finds nothing more to settle, and gives the
 * same run as long as that has not ended.
 */
export async function beginOccurrence(
  { store, jobs, clock }: { store: Store; jobs: JobRunner; clock: Clock },
  { tenantId, scheduleId }: { tenantId: string; scheduleId: string },
  nominal: number,
): Promise<BegunOccurrence> {
  const now = clock.now();
  if (nominal > now) return nominal - now <= MOST_SKEW_MS ? { kind: 'early', at: nominal } : { kind: 'nothing' };
  const runId = occurrenceRunId(scheduleId, nominal);
  return store.transaction('worker', async (tx): Promise<BegunOccurrence> => {
    const schedule = await tx.schedules.lock(tenantId, scheduleId);
    // One that was moved away is settled by what carries it now.
    if (schedule?.engine !== 'temporal') return { kind: 'nothing' };
    const [install] = await tx.installs.findMany([schedule]);
    await settleSchedule({ clock, jobs: carrying(jobs, runId) }, tx, schedule, install);
    const run = await tx.runs.find(tenantId, scheduleId, runId);
    if (!run || isFinished(run.status)) return { kind: 'nothing' };
    return { kind: 'run', run: { tenantId, scheduleId, runId } };
  });
}
