import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCron, anyInstant, anyZone, cronOf, isInPlace } from './arbitraries.fixture.ts';
import { nextTransition } from './clock-changes.ts';
import {
  isOccurrence,
  nextOccurrence,
  nextOccurrences,
  occurrencesBetween,
  previousOccurrence,
} from './occurrences.ts';
import type { Recurrence } from './recurrence.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

const recurrence: fc.Arbitrary<Recurrence> = fc.record({ cron: anyCron, zone: anyZone });
/** A fifth weekday of February comes every 28 years: from 1998 on each schedule has an earlier occurrence. */
const instant = anyInstant('1999-01-01T00:00Z', '2100-01-01T00:00Z');
const RUNS = { numRuns: 2000 };

function next(of: Recurrence, after: number): number {
  return nextOccurrence(of, after) ?? Number.NaN;
}

function previous(of: Recurrence, before: number): number {
  return previousOccurrence(of, before) ?? Number.NaN;
}

function showsFields({ cron, zone }: Recurrence, at: number): boolean {
  const wall = new Date(at + zone.pieceAt(at).offset);
  return (
    wall.getTime() % MINUTE === 0 &&
    cron.minutes.includes(wall.getUTCMinutes()) &&
    cron.hours.includes(wall.getUTCHours()) &&
    cron.daysOfMonth.includes(wall.getUTCDate()) &&
    cron.months.includes(wall.getUTCMonth() + 1) &&
    cron.daysOfWeek.includes(wall.getUTCDay()) &&
    isInPlace(cron.text, wall)
  );
}

/** Whether the clocks go forward at this instant and skip a nominal time of the schedule. */
function endsGapWithNominalTime({ cron, zone }: Recurrence, at: number): boolean {
  const before = zone.pieceAt(at - 1).offset;
  const after = zone.pieceAt(at).offset;
  for (let local = at + before; local < at + after; local += MINUTE) {
    const inGap = { cron, zone: { name: 'UTC', pieceAt: () => ({ start: 0, end: 0, offset: 0 }) } };
    if (showsFields(inGap, local)) return true;
  }
  return false;
}

describe('for any schedule, zone and instant', () => {
  it('finds a later occurrence, and the same one from every instant up to it', () => {
    fc.assert(
      fc.property(
        recurrence,
        instant,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (of, after, share) => {
          const found = next(of, after);
          expect(found).toBeGreaterThan(after);
          expect(next(of, Math.min(found - 1, after + (found - after) * share))).toBe(found);
          expect(next(of, found - 1)).toBe(found);
        },
      ),
      RUNS,
    );
  });

  it('never finds an earlier occurrence from a later start', () => {
    fc.assert(
      fc.property(recurrence, instant, fc.integer({ min: 0, max: 400 * DAY }), (of, after, later) => {
        expect(next(of, after + later)).toBeGreaterThanOrEqual(next(of, after));
      }),
      RUNS,
    );
  });

  it('agrees forward and backward', () => {
    fc.assert(
      fc.property(recurrence, instant, (of, at) => {
        const after = next(of, at);
        const before = previous(of, after);
        expect(before).toBeLessThanOrEqual(at);
        expect(next(of, before)).toBe(after);
        expect(previous(of, after + 1)).toBe(after);
        expect(isOccurrence(of, after)).toBe(true);
        expect(isOccurrence(of, at)).toBe(previous(of, at + 1) === at);
      }),
      RUNS,
    );
  });

  it('finds only occurrences that match the fields or end a gap that skips a match', () => {
    const nightly = fc
      .tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 3 }), anyZone)
      .map(([minute, hour, zone]) => ({ cron: cronOf(`${minute} ${hour} * * *`), zone }));
    let ends = 0;
    fc.assert(
      fc.property(fc.oneof(recurrence, nightly), instant, fc.boolean(), (of, anywhere, isBeforeChange) => {
        const change = isBeforeChange ? nextTransition(of.zone, anywhere, anywhere + 400 * DAY) : undefined;
        const at = change === undefined ? anywhere : change - 6 * HOUR;
        for (const found of nextOccurrences(of, at, 5)) {
          if (showsFields(of, found)) continue;
          ends += 1;
          expect(of.cron.fixedTime && endsGapWithNominalTime(of, found)).toBe(true);
        }
      }),
      RUNS,
    );
    expect(ends).toBeGreaterThan(5);
  });

  it('finds in a window the same occurrences as stepping through it', () => {
    fc.assert(
      fc.property(recurrence, instant, fc.integer({ min: 0, max: 3 * DAY }), (of, from, length) => {
        const stepped: number[] = [];
        for (let at = next(of, from); at <= from + length; at = next(of, at)) stepped.push(at);
        expect(occurrencesBetween(of, from, from + length)).toEqual(stepped);
        expect(nextOccurrences(of, from, stepped.length)).toEqual(stepped);
      }),
      { numRuns: 500 },
    );
  });
});
