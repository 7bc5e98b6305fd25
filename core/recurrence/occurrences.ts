import { firstMatchFrom, lastMatchUpTo } from './calendar.ts';
import { MAX_OFFSET } from './offsets.ts';
import type { Recurrence } from './recurrence.ts';
import { DAY, EARLIEST, type Instant, LATEST, type LocalTime, MINUTE } from './time.ts';
import type { Zone } from './zone.ts';

/** A repeated stretch of local time is at most a day long; a fall-back further away cannot matter. */
const FOLD_REACH = 25 * 60 * MINUTE;

/**
 * The first occurrence strictly later than `after`, or nothing when there is none before the year 10000.
 * Instants before 1970 count as 1970.
 */
export function nextOccurrence(recurrence: Recurrence, after: Instant): Instant | undefined {
  if (!(after < LATEST)) return undefined;
  const from = Math.max(Math.floor(after), EARLIEST - 1);
  const found = recurrence.cron.fixedTime ? nextFixed(recurrence, from) : nextElapsed(recurrence, from);
  return found !== undefined && found <= LATEST ? found : undefined;
}

/** The last occurrence strictly earlier than `before`, or nothing when there is none since 1970. */
export function previousOccurrence(recurrence: Recurrence, before: Instant): Instant | undefined {
  if (!(before > EARLIEST)) return undefined;
  const upTo = Math.min(Math.ceil(before), LATEST + 1);
  const found = recurrence.cron.fixedTime ? previousFixed(recurrence, upTo) : previousElapsed(recurrence, upTo);
  return found !== undefined && found >= EARLIEST ? found : undefined;
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
  limit: number = Number.POSITIVE_INFINITY,
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
 * The instant at which a fixed-time schedule answers for a nominal local time: the first one that shows it, or, where
 * the clocks jump over it, the first instant after the jump. Never decreases as `local` grows.
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

function previousFixed({ cron, zone }: Recurrence, before: Instant): Instant | undefined {
  // Shortly after the clocks went back, local times later than the present one have been shown already.
  const shown = Math.max(zone.pieceAt(before).offset, zone.pieceAt(before - FOLD_REACH).offset);
  let local = lastMatchUpTo(cron, before + shown);
  while (local !== undefined) {
    const instant = instantOf(zone, local);
    if (instant < before) return instant;
    local = lastMatchUpTo(cron, local - MINUTE);
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
    // Whatever the offsets ahead, nothing matches until shortly before `local`, except what a clock set back repeats.
    at = piece.end - at > 2 * DAY ? Math.max(piece.end, local - MAX_OFFSET) : piece.end;
  }
}

function previousElapsed({ cron, zone }: Recurrence, before: Instant): Instant | undefined {
  let at = before - 1;
  for (;;) {
    const piece = zone.pieceAt(at);
    const local = lastMatchUpTo(cron, at + piece.offset);
    if (local === undefined) return undefined;
    if (local - piece.offset >= piece.start) return local - piece.offset;
    at = at - piece.start > 2 * DAY ? Math.min(piece.start - 1, local + MAX_OFFSET) : piece.start - 1;
  }
}
