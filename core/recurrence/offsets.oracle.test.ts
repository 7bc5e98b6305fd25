import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from './time.ts';
import { findZone, offsetAt } from './zone.ts';

/**
 * The code under test finds a zone's transitions by comparing offsets six days apart, so it would miss two within six
 * days. This test compares the offset of every day in every zone with Intl: until 2040, with TESTS_IN_FULL=1 until
 * 2060.
 */
const FIRST = Date.UTC(2020, 0, 1);
const LAST = Date.UTC(process.env.TESTS_IN_FULL ? 2060 : 2040, 0, 1);
const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

/** Reads `7, GMT+05:45`; a zone has few offsets, so each text is taken apart once. */
function offsetOf(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, day: 'numeric', timeZoneName: 'longOffset' });
  const known = new Map<string, number>();
  return (instant) => {
    const text = format.format(instant).replace(/^.*GMT/, '');
    let offset = known.get(text);
    if (offset === undefined) {
      const [hours = 0, minutes = 0] = text.slice(1).split(':').map(Number);
      offset = (hours * HOUR + minutes * MINUTE) * (text.startsWith('-') ? -1 : 1);
      known.set(text, offset);
    }
    return offset;
  };
}

describe('every day from 2020', { timeout: 120_000 }, () => {
  it('has the same offset as Intl in every zone', () => {
    const differ: string[] = [];
    let changes = 0;
    for (const name of ZONES) {
      const found = findZone(name);
      if (!found.ok) throw new Error(`${name} is missing`);
      const offset = offsetOf(name);
      let before = offset(FIRST);
      for (let day = FIRST; day < LAST; day += DAY) {
        const expected = offset(day);
        if (offsetAt(found.zone, day) !== expected) differ.push(`${name} ${new Date(day).toISOString()}`);
        if (expected !== before) changes++;
        before = expected;
      }
    }
    expect(differ).toEqual([]);
    expect(changes).toBeGreaterThan(2_500);
  });
});
