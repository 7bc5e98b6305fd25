import { crowdedFrom } from '@extension-schedules/core/crowding.ts';
import { nextOccurrence, occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import { pauseAt, recurrenceOf } from '../next-run.ts';
import type { CadenceTally } from '../ports/store/overview.ts';
import type { ScheduleRow, Timing } from '../ports/store/schedules.ts';
import { atOnce } from '../ports/together.ts';
import type { OverviewContext } from './overview-context.ts';

const MOST_LANES = 40;
const MOST_PAUSED_LANES = 10;
/** A schedule that runs more often is shown as a band. */
const MOST_RUNS = 48;
const MOST_HOT_MINUTES = 10;

export interface Lane {
  schedule: ScheduleRow;
  /** The earliest occurrences to run, epoch milliseconds; `count` tells how many there are. */
  runs: number[];
  count: number;
  /** How long a pause lasts within the span; null if the schedule is not paused. */
  paused: { from: number; to: number } | null;
}

export interface NextDay {
  /** Epoch milliseconds, `to` excluded. */
  from: number;
  to: number;
  /** Occurrences of all active schedules. */
  expectedRuns: number;
  /** The schedules that run first, then paused ones. */
  lanes: Lane[];
  /** Active schedules that run in the span. */
  schedules: number;
  /** The minutes at which so many schedules are due that runs wait for each other, ascending. */
  hotMinutes: { at: number; schedules: number }[];
}

/** What the tenant's schedules are to run in a span that begins now, in a constant number of statements. */
export async function nextDay(
  { tx, limits, caller: { tenantId } }: OverviewContext,
  span: { from: number; to: number },
  tallies: readonly CadenceTally[],
): Promise<NextDay> {
  const now = span.from;
  const held = tallies
    .filter((tally) => tally.state === 'paused' && instantsOf(tally, span).length > 0)
    .flatMap((tally) => tally.held);
  const [soonest, paused] = await atOnce([
    tx.overview.schedules(tenantId, { dueBefore: span.to }, { now, limit: MOST_LANES, order: 'next_run' }),
    tx.overview.schedules(tenantId, { ids: held }, { now, limit: MOST_PAUSED_LANES }),
  ]);
  const active = tallies.filter(({ state }) => state === 'active');
  const due = active.map((tally) => ({ count: tally.count, instants: instantsOf(tally, span) }));
  const at = new Map<number, number>();
  for (const { count, instants } of due) {
    for (const instant of instants) at.set(instant, (at.get(instant) ?? 0) + count);
  }
  const hot = [...at]
    .map(([instant, schedules]) => ({ at: instant, schedules }))
    .filter(({ schedules }) => schedules >= crowdedFrom(limits.tenantConcurrency))
    .sort((a, b) => b.schedules - a.schedules || a.at - b.at)
    .slice(0, MOST_HOT_MINUTES);
  return {
    ...span,
    expectedRuns: due.reduce((sum, { count, instants }) => sum + count * instants.length, 0),
    schedules: due.reduce((sum, { count, instants }) => sum + (instants.length > 0 ? count : 0), 0),
    lanes: [...soonest, ...paused].map((schedule) => laneOf(schedule, span)).filter(isShown),
    hotMinutes: hot.sort((a, b) => a.at - b.at),
  };
}

function instantsOf(stored: Timing, { from, to }: { from: number; to: number }) {
  const recurrence = recurrenceOf(stored);
  return recurrence ? occurrencesBetween(recurrence, from - 1, to - 1) : [];
}

function laneOf(schedule: ScheduleRow, { from, to }: { from: number; to: number }): Lane {
  const pause = pauseAt(schedule, from);
  const paused = pause && { from, to: Math.min(pause.until ?? to, to) };
  const instants = instantsOf(schedule, { from: paused?.to ?? from, to });
  const runs = instants.filter((at) => at !== schedule.skipNextAt);
  return { schedule, runs: runs.slice(0, MOST_RUNS), count: runs.length, paused };
}

/** A paused schedule is shown if the pause holds back a run. */
function isShown({ schedule, count, paused }: Lane): boolean {
  if (count > 0 || !paused) return count > 0;
  const recurrence = recurrenceOf(schedule);
  const held = recurrence && nextOccurrence(recurrence, paused.from - 1);
  return held !== undefined && held < paused.to;
}
