import { clockChanges } from './recurrence/clock-changes.ts';
import { nextOccurrence, nextOccurrences, occurrencesBetween } from './recurrence/occurrences.ts';
import { parseCron } from './recurrence/parse.ts';
import type { Recurrence } from './recurrence/recurrence.ts';
import { DAY, type Instant } from './recurrence/time.ts';

/** Other schedules, as many as `count`, that are due by the same recurrence. */
export type Cadence = { readonly recurrence: Recurrence; readonly count: number };

export type Crowding = {
  /** The coming occurrence at which most others are due, the earliest of several. */
  readonly at: Instant;
  /** How many others. */
  readonly schedules: number;
  /** The same expression at a quieter minute of the hour, where another minute keeps its meaning and one is quieter. */
  readonly suggestion: Quieter | undefined;
};

export type Quieter = {
  readonly recurrence: Recurrence;
  /** Its occurrence nearest to `at`. */
  readonly at: Instant;
  /** How many others are due at its busiest occurrence; usually none. */
  readonly schedules: number;
};

/** Two or three at once are no crowd. */
export const CROWDED_FROM = 3;

/** A week shows every rhythm of a week; more of a frequent schedule would say the same again. */
const WINDOW = 7 * DAY;
const MOST_OCCURRENCES = 30;

/** What people do by hand who want to leave the full hour; far enough from quarters and tens. */
const USUAL_SHIFT = 7;

/** So many clock changes ahead a suggestion must not make worse: a few years of them. */
const CHANGES_AHEAD = 6;

/**
 * Where the coming occurrences of a schedule fall together with those of others: judged over a week, at most thirty
 * occurrences, the next one at least. Undefined where there is no crowd.
 */
export function crowding(recurrence: Recurrence, others: readonly Cadence[], now: Instant): Crowding | undefined {
  const instants = lookedAt(recurrence, now);
  const { at, schedules } = busiest(instants, countDue(instants, others));
  if (at === undefined || schedules < CROWDED_FROM) return undefined;
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

/** How many schedules are due at each of the ascending instants. Either side leaps to where the other one is. */
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

/** The same expression at every other minute, the preferred one first; none where the minute is not one number. */
function otherMinutes({ cron, zone }: Recurrence): Recurrence[] {
  const [minute, ...more] = cron.minutes;
  if (minute === undefined || more.length > 0 || cron.minuteWildcard) return [];
  const preferred = minute + USUAL_SHIFT < 60 ? minute + USUAL_SHIFT : minute - USUAL_SHIFT;
  const rank = (other: number) => (other === preferred ? 0 : Math.abs(other - minute));
  return Array.from({ length: 60 }, (_, other) => other)
    .filter((other) => other !== minute)
    .sort((a, b) => rank(a) - rank(b) || b - a)
    .flatMap((other) => {
      const parsed = parseCron(cron.text.replace(/^\S+/, String(other)));
      return parsed.ok ? [{ cron: parsed.cron, zone }] : [];
    });
}

/** The coming clock changes at which the runs are not where they would be without them. */
function specialChanges(recurrence: Recurrence, now: Instant): Instant[] {
  const changes = clockChanges(recurrence, now, CHANGES_AHEAD);
  return changes.filter(({ steady }) => !steady).map(({ at }) => at);
}

function nearest(instants: readonly Instant[], to: Instant): Instant {
  return instants.reduce((best, at) => (Math.abs(at - to) < Math.abs(best - to) ? at : best), instants[0] ?? to);
}
