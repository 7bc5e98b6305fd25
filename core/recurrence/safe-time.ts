import { clockChanges, HORIZON, nextTransition } from './clock-changes.ts';
import { type Cron, parseCron } from './parse.ts';
import type { Recurrence } from './recurrence.ts';
import { DAY, HOUR, type Instant, MINUTE } from './time.ts';
import type { Zone } from './zone.ts';

/** A larger shift, in minutes, would be a different time of day. */
const MAX_SHIFT = (3 * HOUR) / MINUTE;

/**
 * Suggests the nearest expression, as canonical text, that runs on the same days, as often and at the same intervals,
 * and that no clock change of the coming ten years affects (its `clockChanges` are empty): 03:15 for 02:30 in Berlin.
 * Prefers later to earlier and avoids the end of a gap. Undefined when none is needed or none is within three hours, or
 * when the hours are a range of the day (every hour, 0 to 6 o'clock) that a shift would change.
 */
export function safeTime(recurrence: Recurrence, from: Instant): string | undefined {
  const { cron, zone } = recurrence;
  if (cron.hourWildcard || isStretch(cron.hours)) return undefined;
  if (clockChanges(recurrence, from, 1).length === 0) return undefined;
  const edges = cron.fixedTime ? edgesOf(zone, from) : new Set();
  const isSafe = (moved: Cron) => clockChanges({ cron: moved, zone }, from, 1).length === 0;
  for (const direction of [1, -1]) {
    let onEdge: Cron | undefined;
    for (const moved of candidates(cron, direction)) {
      if (!isSafe(moved)) continue;
      if (!timesOf(moved).some((time) => edges.has(time))) return moved.text;
      onEdge ??= moved;
    }
    if (onEdge) return onEdge.text;
  }
  return undefined;
}

/** The minutes of the day at which gaps and repeats end: the runs that a gap moves are there too. */
function edgesOf(zone: Zone, from: Instant): Set<number> {
  const edges = new Set<number>();
  let at = nextTransition(zone, from, from + HORIZON);
  while (at !== undefined) {
    const offset = Math.max(zone.pieceAt(at - 1).offset, zone.pieceAt(at).offset);
    edges.add(((at + offset) % DAY) / MINUTE);
    at = nextTransition(zone, at, from + HORIZON);
  }
  return edges;
}

/** The schedule moved within its day to a quarter of an hour or by whole hours, the nearest first. */
function candidates(cron: Cron, direction: number): Cron[] {
  const found: Cron[] = [];
  for (let minutes = 1; minutes <= MAX_SHIFT; minutes++) {
    const moved = movedBy(cron, direction * minutes);
    if (moved) found.push(moved);
  }
  return found;
}

function movedBy(cron: Cron, shift: number): Cron | undefined {
  const [minuteText = '', , ...dayTexts] = cron.text.split(' ');
  const wholeHours = shift % 60 === 0;
  const minutes = cron.minutes.map((minute) => minute + shift);
  const hourOf = (minute: number) => Math.floor(minute / 60);
  const [first = 0] = minutes;
  if (!wholeHours && (cron.minuteWildcard || first % 15 !== 0)) return undefined;
  // All minutes must fall in the same hour, or five fields could not express it.
  if (minutes.some((minute) => hourOf(minute) !== hourOf(first))) return undefined;
  const hours = cron.hours.map((hour) => hour + hourOf(first));
  if (hours.some((hour) => hour < 0 || hour > 23)) return undefined;
  const minuteField = wholeHours ? minuteText : spell(minutes.map((minute) => minute - hourOf(first) * 60));
  const parsed = parseCron([minuteField, spell(hours), ...dayTexts].join(' '));
  return parsed.ok ? parsed.cron : undefined;
}

function isStretch(hours: readonly number[]): boolean {
  return hours.some((hour) => hours.includes(hour + 1) && hours.includes(hour + 2));
}

function spell(values: readonly number[]): string {
  const [first = 0] = values;
  const last = first + values.length - 1;
  return values.length > 2 && values.at(-1) === last ? `${first}-${last}` : values.join();
}

function timesOf({ hours, minutes }: Cron): number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
}
