import { firstMatchFrom } from './calendar.ts';
import { MAX_OFFSET } from './offsets.ts';
import type { Recurrence } from './recurrence.ts';
import { DAY, EARLIEST, type Instant, LATEST, type LocalTime, MINUTE } from './time.ts';
import type { Zone } from './zone.ts';

/**
 * The first occurrence strictly later than `after`, or undefined when there is none before the span's end or the year
 * 10000. Instants before 1970 count as 1970.
 */
export function nextOccurrence(recurrence: Recurrence, after: Instant): Instant | undefined {
  if (!(after < LATEST)) return undefined;
  const { cron, span } = recurrence;
  const from = Math.max(Math.floor(after), (span?.startsAt ?? EARLIEST) - 1, EARLIEST - 1);
  const found = cron.fixedTime ? nextFixed(recurrence, from) : nextElapsed(recurrence, from);
  return found !== undefined && found <= LATEST && found < (span?.endsAt ?? Infinity) ? found : undefined;
}

/**
 * The last occurrence strictly earlier than `before`, or undefined when there is none since 1970. A binary search with
 * `nextOccurrence`, about forty steps, so both directions agree by construction.
 */
export function previousOccurrence(recurrence: Recurrence, before: Instant): Instant | undefined {
  let last: Instant | undefined;
  let low = EARLIEST - 1;
  let high = Math.min(before, LATEST + 1);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const next = nextOccurrence(recurrence, middle);
    if (next === undefined || next >= before) high = middle;
    else {
      last = next;
      low = next;
    }
  }
  return last;
}

/** The next `count` occurrences strictly later than `after`, ascending; fewer when the calendar ends. */
export function nextOccurrences(recurrence: Recurrence, after: Instant, count: number): Instant[] {
  return occurrencesBetween(recurrence, after, LATEST, count);
}

/** Whether the schedule is due at exactly this instant. */
export function isOccurrence(recurrence: Recurrence, instant: Instant): boolean {
  return nextOccurrence(recurrence, instant - 1) === instant;
}

/**
 * The occurrences later than `fromExclusive` and not later than `toInclusive`, ascending; the earliest `limit` of them
 * when one is given. Without a limit the caller bounds the work by the window: a year of every five minutes is 105,120.
 */
export function occurrencesBetween(
  recurrence: Recurrence,
  fromExclusive: Instant,
  toInclusive: Instant,
  limit: number = Infinity,
): Instant[] {
  const found: Instant[] = [];
  let at = fromExclusive;
  while (found.length < limit) {
    const next = nextOccurrence(recurrence, at);
    if (next === undefined || next > toInclusive) break;
    found.push(next);
    at = next;
  }
  return found;
}

/**
 * The instant at which a fixed-time schedule runs for a nominal local time: the first instant with that reading, or the
 * first instant after the gap when the clocks skip it. Never decreases as `local` grows.
 */
export function instantOf(zone: Zone, local: LocalTime): Instant {
  let piece = zone.pieceAt(local - MAX_OFFSET);
  while (local - piece.offset >= piece.end) piece = zone.pieceAt(piece.end);
  return Math.max(local - piece.offset, piece.start);
}

function nextFixed({ cron, zone }: Recurrence, after: Instant): Instant | undefined {
  // No local time up to the one shown at `after` belongs to a later instant.
  let local = firstMatchFrom(cron, after + zone.pieceAt(after).offset);
  while (local !== undefined) {
    const instant = instantOf(zone, local);
    if (instant > after) return instant;
    local = firstMatchFrom(cron, local + MINUTE);
  }
  return undefined;
}

function nextElapsed({ cron, zone }: Recurrence, after: Instant): Instant | undefined {
  let at = after + 1;
  for (;;) {
    const piece = zone.pieceAt(at);
    const local = firstMatchFrom(cron, at + piece.offset);
    if (local === undefined) return undefined;
    if (local - piece.offset < piece.end) return local - piece.offset;
    // Whatever the coming offsets, the next match is shortly before `local` at the earliest, unless clocks go back.
    at = piece.end - at > 2 * DAY ? Math.max(piece.end, local - MAX_OFFSET) : piece.end;
  }
}
