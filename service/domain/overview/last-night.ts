import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { ScheduleState, SkipReason } from '@extension-schedules/core/states.ts';
import { recurrenceOf } from '../next-run.ts';
import type { CadenceTally } from '../ports/store/overview.ts';
import type { ScheduleRow, Timing } from '../ports/store/schedules.ts';
import { atOnce } from '../ports/together.ts';
import type { Cause } from '../why/explanation.ts';
import type { OverviewContext } from './overview-context.ts';

/** More schedules with one kind of problem are only counted. */
const MOST = 50;

export interface NightProblem {
  schedule: ScheduleRow;
  /** Why occurrences did not run. `blocked`: see the schedule's state. `failing`: they ran and failed. */
  kind: SkipReason | 'blocked' | 'failing';
  /** Occurrences that did not run, or failures in a row; null if they are not counted. */
  occurrences: number | null;
  /** Nominal time of the last one, or when the last run began; epoch milliseconds. Null if nothing is recorded. */
  at: number | null;
  runId: string | null;
}

export interface LastNight {
  /** Epoch milliseconds, `to` excluded. */
  from: number;
  to: number;
  /** Schedules that began a run. */
  ran: number;
  failedRuns: number;
  /** Schedules with an occurrence that did not run. */
  didNotRun: number;
  /** Active schedules whose last run failed. */
  stillFailing: number;
  /** Failing schedules first. */
  problems: NightProblem[];
}

/** The cause that `explain` would give for a skipped occurrence, or for one that is due now. */
export function causeOf({ kind }: Pick<NightProblem, 'kind'>, state: ScheduleState): Cause | null {
  if (kind === 'failing') return null;
  return kind === 'blocked' ? BLOCKS[state] : SKIPS[kind];
}

const SKIPS = {
  overlap: 'overlap',
  missed: 'missed',
  requested: 'skip_requested',
  stopped: 'stopped',
} as const satisfies Record<SkipReason, Cause>;

const BLOCKS = {
  active: 'overdue',
  paused: 'auto_paused',
  disabled: 'disabled',
  endpoint_invalid: 'endpoint_invalid',
  install_disabled: 'extension_disabled',
  tenant_stopped: 'tenant_stopped',
} as const satisfies Record<ScheduleState, Cause>;

/** Sums up a span that ends now, in a constant number of statements. */
export async function lastNight(
  { tx, caller: { tenantId } }: OverviewContext,
  span: { from: number; to: number },
  tallies: readonly CadenceTally[],
): Promise<LastNight> {
  const page = { now: span.to, limit: MOST };
  const blockedAndDue = tallies.filter((tally) => tally.blocked && wasDue(tally, tally.autoPausedSince, span));
  const [counts, skipped, failing, blocked] = await atOnce([
    tx.overview.night(tenantId, span),
    tx.overview.skipped(tenantId, span, MOST),
    tx.overview.schedules(tenantId, { failing: true }, page),
    tx.overview.schedules(tenantId, { ids: blockedAndDue.flatMap(({ held }) => held) }, page),
  ]);
  const ids = skipped.latest.map(({ scheduleId }) => scheduleId);
  const rows = await tx.overview.schedules(tenantId, { ids }, page);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return {
    ...span,
    ran: counts.ran,
    failedRuns: counts.failedRuns,
    didNotRun: skipped.schedules + blockedAndDue.reduce((sum, { count }) => sum + count, 0),
    stillFailing: counts.stillFailing,
    problems: [
      ...failing.map(failingProblem),
      ...blocked.map(blockedProblem),
      ...skipped.latest.flatMap(({ scheduleId, reason: kind, occurrences, at, runId }) => {
        const schedule = rowOf.get(scheduleId);
        return schedule ? [{ schedule, kind, occurrences, at, runId }] : [];
      }),
    ],
  };
}

/** Whether the schedule would have had an occurrence in the span, after `since`. */
function wasDue(stored: Timing, since: number | null, { from, to }: { from: number; to: number }): boolean {
  const recurrence = recurrenceOf(stored);
  const next = recurrence && nextOccurrence(recurrence, Math.max(from, since ?? from) - 1);
  return next !== undefined && next < to;
}

function failingProblem(schedule: ScheduleRow): NightProblem {
  const { consecutiveFailures: occurrences, lastRunAt: at } = schedule;
  return { schedule, kind: 'failing', occurrences, at, runId: null };
}

function blockedProblem(schedule: ScheduleRow): NightProblem {
  return { schedule, kind: 'blocked', occurrences: null, at: null, runId: null };
}
