import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCron, cronOf, zoneOf } from './arbitraries.fixture.ts';
import { neverFires, smallestInterval } from './interval.ts';
import { nextOccurrence } from './occurrences.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

describe('smallestInterval', () => {
  it.each([
    ['* * * * *', MINUTE],
    ['*/5 * * * *', 5 * MINUTE],
    // 56 is followed by 0 of the next hour.
    ['*/7 * * * *', 4 * MINUTE],
    ['*/7 9 * * *', 7 * MINUTE],
    ['1,3 * * * *', 2 * MINUTE],
    ['0,58 9,11 * * *', 58 * MINUTE],
    ['0,58 * * * *', 2 * MINUTE],
    // The last of one day and the first of the next.
    ['0,59 0,23 * * *', MINUTE],
    ['0,59 0,23 * * 1,3', 59 * MINUTE],
    ['0,59 0,23 * * 1,2', MINUTE],
    ['30 */5 * * *', 4 * HOUR],
    ['0 0 * * *', DAY],
    ['0 0 * * 1,4', 3 * DAY],
    // Saturday and Sunday are neighbours.
    ['0 0 * * 0,6', DAY],
    ['0 0 1 * *', 28 * DAY],
    // 31 and 1 are neighbours at most month ends.
    ['0 0 1,31 * *', DAY],
    ['0 0 1,29 2,3 *', DAY],
    ['0 0 1,28 2,3 *', DAY],
    ['0 0 1,27 2,3 *', 2 * DAY],
    // The end of December and the start of January.
    ['0 0 1,31 1,12 *', DAY],
    ['0 0 1 1 *', 365 * DAY],
    ['0 0 29 2 *', 1461 * DAY],
    ['0 0 31 1,3 *', 59 * DAY],
    ['0 0 * 2 1', 7 * DAY],
    ['0 0 30 2 *', Number.POSITIVE_INFINITY],
  ])('%s', (text, expected) => expect(smallestInterval(cronOf(text))).toBe(expected));

  it('is the shortest distance between occurrences within nine years, or 28 of places in the month', () => {
    const zone = zoneOf('UTC');
    let reached = 0;
    fc.assert(
      fc.property(anyCron, (cron) => {
        const end = Date.UTC(cron.place ? 2031 : 2012, 0, 1);
        let smallest = Number.POSITIVE_INFINITY;
        let at = nextOccurrence({ cron, zone }, Date.UTC(2003, 0, 1)) ?? Number.NaN;
        for (let runs = 0; runs < 3000 && at < end; runs++) {
          const next = nextOccurrence({ cron, zone }, at) ?? Number.NaN;
          smallest = Math.min(smallest, next - at);
          at = next;
        }
        expect(smallest).toBeGreaterThanOrEqual(smallestInterval(cron));
        if (at < end) return;
        reached += 1;
        expect(smallest).toBe(smallestInterval(cron));
      }),
      { numRuns: 300 },
    );
    expect(reached).toBeGreaterThan(30);
  });
});

describe('neverFires', () => {
  it.each([
    ['0 0 30 2 *', true],
    ['0 0 30,31 2 *', true],
    ['0 0 31 4,6,9,11 *', true],
    ['0 0 31 2,4,6,9,11 *', true],
    ['0 0 29 2 *', false],
    ['0 0 31 4,5 *', false],
    ['0 0 28-31 2 *', false],
    ['0 0 * 2 *', false],
  ])('%s: %s', (text, expected) => expect(neverFires(cronOf(text))).toBe(expected));
});
