import { clockChanges } from './recurrence/clock-changes.ts';
import { nextOccurrence, nextOccurrences, occurrencesBetween } from './recurrence/occurrences.ts';
import type { Recurrence } from './recurrence/recurrence.ts';
import { DAY, type Instant } from './recurrence/time.ts';

/** `count` other schedules with the same recurrence. */
export type Cadence = { readonly recurrence: Recurrence; readonly count: number };

export type Crowding = {
  /** The coming occurrence at which most others are due, the earliest of several. */
  readonly at: Instant;
  /** Number of other schedules due at `at`. */
  readonly schedules: number;
  /** The same expression at a quieter minute of the hour; undefined when moving it changes its meaning or helps nothing. */
  readonly suggestion: Quieter | undefined;
};

export type Quieter = {
  readonly recurrence: Recurrence;
  /** Its occurrence nearest to `at`. */
  readonly at: Instant;
  /** Number of other schedules due at its busiest occurrence; usually zero. */
  readonly schedules: number;
};

/** Fewer other schedules are never worth a warning. */
const CROWDED_FROM = 3;

/**
 * The smallest number of other schedules worth a warning: a few more, and runs would have to wait for each other.
 * @param runsAtOnce the maximum number of the tenant's runs at a time
 */
export function crowdedFrom(runsAtOnce: number): number {
  return Math.max(CROWDED_FROM, Math.ceil(0.75 * runsAtOnce));
}

/** A week covers every weekly pattern; more occurrences of a frequent schedule would only repeat it. */
const WINDOW = 7 * DAY;
const MOST_OCCURRENCES = 30;

/** The usual choice of people who avoid the full hour; far enough from quarter hours and multiples of ten. */
const USUAL_SHIFT = 7;

/** A suggestion must not get worse at any of this many coming clock changes: about three years of them. */
const CHANGES_AHEAD = 6;

/**
 * Finds the coming occurrence of a schedule at which most other schedules are due. Looks at one week, at most thirty
 * occurrences and at least the next one. Returns undefined when fewer than `crowdedFrom(runsAtOnce)` others are due.
 */
export function crowding(
  recurrence: Recurrence,
  others: readonly Cadence[],
  now: Instant,
  runsAtOnce: number,
): Crowding | undefined {
  const instants = lookedAt(recurrence, now);
  const { at, schedules } = busiest(instants, countDue(instants, others));
  if (at === undefined || schedules < crowdedFrom(runsAtOnce)) return undefined;
  return { at, schedules, suggestion: quieterMinute(recurrence, others, now, { at, schedules }) };
}

function lookedAt(recurrence: Recurrence, now: Instant): Instant[] {
  const coming = occurrencesBetween(recurrence, now, now + WINDOW, MOST_OCCURRENCES);
  return coming.length > 0 ? coming : nextOccurrences(recurrence, now, 1);
}

function busiest(instants: readonly Instant[], due: ReadonlyMap<Instant, number>) {
  let found: { at: Instant | undefined; schedules: number } = { at: undefined, schedules: -1 };
  for (const at of instants) {
    const schedules = due.get(at) ?? 0;
    if (schedules > found.schedules) found = { at, schedules };
  }
  return found;
}

/** Counts the schedules due at each of the ascending instants. Both sides skip ahead to the other's next instant. */
function countDue(instants: readonly Instant[], cadences: readonly Cadence[]): Map<Instant, number> {
  const due = new Map<Instant, number>();
  for (const { recurrence, count } of cadences) {
    let index = 0;
    for (let at = instants[index]; at !== undefined; at = instants[index]) {
      const next = nextOccurrence(recurrence, at - 1);
      if (next === undefined) break;
      if (next === at) due.set(at, (due.get(at) ?? 0) + count);
      index = firstIndexFrom(instants, Math.max(next, at + 1), index);
    }
  }
  return due;
}

/** The index of the first value that is not less than `least`, from `low` on. */
function firstIndexFrom(ascending: readonly Instant[], least: Instant, low: number): number {
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function quieterMinute(
  recurrence: Recurrence,
  others: readonly Cadence[],
  now: Instant,
  crowd: { at: Instant; schedules: number },
): Quieter | undefined {
  const candidates = otherMinutes(recurrence).map((one) => ({ recurrence: one, instants: lookedAt(one, now) }));
  const all = [...new Set(candidates.flatMap(({ instants }) => instants))].sort((a, b) => a - b);
  const due = countDue(all, others);
  const special = specialChanges(recurrence, now);
  return candidates
    .map(({ recurrence: one, instants }) => ({
      recurrence: one,
      at: nearest(instants, crowd.at),
      schedules: busiest(instants, due).schedules,
    }))
    .filter(({ schedules }) => schedules < crowd.schedules)
    .sort((a, b) => a.schedules - b.schedules)
    .find((one) => specialChanges(one.recurrence, now).every((at) => special.includes(at)));
}

/** The same expression at every other minute, the preferred one first; empty unless the minute is a single number. */
function otherMinutes(recurrence: Recurrence): Recurrence[] {
  const { cron } = recurrence;
  const [minute, ...more] = cron.minutes;
  if (minute === undefined || more.length > 0 || cron.minuteWildcard) return [];
  const preferred = minute + USUAL_SHIFT < 60 ? minute + USUAL_SHIFT : minute - USUAL_SHIFT;
  const rank = (other: number) => (other === preferred ? 0 : Math.abs(other - minute));
  return Array.from({ length: 60 }, (_, other) => other)
    .filter((other) => other !== minute)
    .sort((a, b) => rank(a) - rank(b) || b - a)
    .map((other) => {
      const text = cron.text.replace(/^\S+/, String(other));
      return { ...recurrence, cron: { ...cron, text, minutes: [other] } };
    });
}

/** The coming clock changes that move, add or drop runs of the schedule. */
function specialChanges(recurrence: Recurrence, now: Instant): Instant[] {
  const changes = clockChanges(recurrence, now, CHANGES_AHEAD);
  return changes.filter(({ steady }) => !steady).map(({ at }) => at);
}

function nearest(instants: readonly Instant[], to: Instant): Instant {
  return instants.reduce((best, at) => (Math.abs(at - to) < Math.abs(best - to) ? at : best), instants[0] ?? to);
}
