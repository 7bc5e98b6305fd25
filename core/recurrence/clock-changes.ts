import { firstMatchFrom } from './calendar.ts';
import { instantOf, nextOccurrence, occurrencesBetween } from './occurrences.ts';
import type { Recurrence } from './recurrence.ts';
import { DAY, EARLIEST, type Instant, LATEST, type LocalTime, MINUTE } from './time.ts';
import type { Zone } from './zone.ts';

/** A wall-clock reading: `{ date: '2027-03-28', time: '02:30' }`. */
export type ClockReading = { readonly date: string; readonly time: string };

/** A coming clock change of a zone at which a schedule does not run exactly at its nominal times. */
export type ClockChange = {
  /** The first instant with the new offset. */
  readonly at: Instant;
  /** Offsets from UTC in milliseconds, positive east of Greenwich. */
  readonly offsetBefore: number;
  readonly offsetAfter: number;
  /** `gap`: the clocks go forward and skip local times; `repeat`: they go back and local times come twice. */
  readonly kind: 'gap' | 'repeat';
  /**
   * - `moved`: the nominal time does not exist; it runs at the end of the gap
   * - `merged`: several nominal times do not exist, or one that merges with a real one; they become one run
   * - `once`: the nominal times come twice; each runs the first time only
   * - `skipped`: a wildcard schedule does not run for nominal times that do not exist
   * - `twice`: a wildcard schedule runs both times
   */
  readonly effect: 'moved' | 'merged' | 'once' | 'skipped' | 'twice';
  /** The clocks' jump: `from` is the reading that never comes (gap) or at which they go back (repeat). */
  readonly from: ClockReading;
  readonly to: ClockReading;
  /** The nominal local times that the change skips or repeats, ascending; never empty. */
  readonly nominal: readonly ClockReading[];
  /** The first run for the nominal times; for `skipped` the next run after the gap. */
  readonly firesAt: Instant;
  /** All runs for the nominal times, ascending; empty for `skipped`. */
  readonly occurrences: readonly Instant[];
  /** For a day after the change the runs are at the instants they would have had without it (every 15 minutes). */
  readonly steady: boolean;
};

/** How far ahead to look; time zone rules are not reliable beyond. */
export const HORIZON = 10 * 366 * DAY;

/** The first `count` clock changes later than `from`, within ten years and the span, that affect the schedule. */
export function clockChanges(recurrence: Recurrence, from: Instant, count: number): ClockChange[] {
  const found: ClockChange[] = [];
  const { startsAt, endsAt } = recurrence.span ?? { startsAt: null, endsAt: null };
  const start = Math.max(from, EARLIEST, (startsAt ?? EARLIEST) - 1);
  const end = Math.min(start + HORIZON, LATEST, (endsAt ?? Infinity) - 1);
  let at = nextTransition(recurrence.zone, start, end);
  while (at !== undefined && found.length < count) {
    const change = changeAt(recurrence, at);
    if (change) found.push(change);
    at = nextTransition(recurrence.zone, at, end);
  }
  return found;
}

/** The first instant later than `after` and not later than `until` at which the zone's offset changes. */
export function nextTransition(zone: Zone, after: Instant, until: Instant): Instant | undefined {
  let piece = zone.pieceAt(after);
  while (piece.end <= until) {
    const next = zone.pieceAt(piece.end);
    if (next.offset !== piece.offset) return next.start;
    piece = next;
  }
  return undefined;
}

function changeAt(recurrence: Recurrence, at: Instant): ClockChange | undefined {
  const { cron, zone } = recurrence;
  const offsetBefore = zone.pieceAt(at - 1).offset;
  const offsetAfter = zone.pieceAt(at).offset;
  const kind = offsetAfter > offsetBefore ? 'gap' : 'repeat';
  const start = at + Math.min(offsetBefore, offsetAfter);
  const end = at + Math.max(offsetBefore, offsetAfter);
  const nominal = matchesBetween(recurrence, start, end);
  const [first] = nominal;
  if (first === undefined) return undefined;

  const shared = {
    at,
    offsetBefore,
    offsetAfter,
    kind,
    from: reading(at + offsetBefore),
    to: reading(at + offsetAfter),
    nominal: nominal.map(reading),
    steady: isSteady(recurrence, at, offsetBefore),
  } as const;
  if (cron.fixedTime) {
    const occurrences = [...new Set(nominal.map((local) => instantOf(zone, local)))];
    const several = nominal.length > 1 || firstMatchFrom(cron, end) === end;
    const effect = kind === 'repeat' ? 'once' : several ? 'merged' : 'moved';
    return { ...shared, effect, occurrences, firesAt: instantOf(zone, first) };
  }
  if (kind === 'gap') {
    return { ...shared, effect: 'skipped', occurrences: [], firesAt: nextOccurrence(recurrence, at - 1) ?? at };
  }
  const occurrences = [offsetBefore, offsetAfter].flatMap((offset) => nominal.map((local) => local - offset));
  return { ...shared, effect: 'twice', occurrences, firesAt: first - offsetBefore };
}

/** The matching local times from `start` up to, not including, `end`. */
function matchesBetween({ cron }: Recurrence, start: LocalTime, end: LocalTime): LocalTime[] {
  const found: LocalTime[] = [];
  let local = firstMatchFrom(cron, start);
  while (local !== undefined && local < end) {
    found.push(local);
    local = firstMatchFrom(cron, local + MINUTE);
  }
  return found;
}

/** Whether the runs of the day after the change are at the instants they would have had without it. */
function isSteady({ cron, zone }: Recurrence, at: Instant, offset: number): boolean {
  const unchanged = { name: zone.name, pieceAt: () => ({ start: -Infinity, end: Infinity, offset }) };
  const [actual, expected] = [zone, unchanged].map((clock) =>
    occurrencesBetween({ cron, zone: clock }, at - 1, at + DAY).join(),
  );
  return actual === expected;
}

function reading(local: LocalTime): ClockReading {
  const text = new Date(local).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}
