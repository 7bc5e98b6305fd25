import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCronText, anyInstant, anyZone, cronOf, zoneOf } from './arbitraries.fixture.ts';
import { clockChanges } from './clock-changes.ts';
import type { Cron } from './parse.ts';
import { safeTime } from './safe-time.ts';

const from = Date.parse('2027-01-01T00:00Z');

function safe(cron: string, zone: string): string | undefined {
  return safeTime({ cron: cronOf(cron), zone: zoneOf(zone) }, from);
}

describe('safeTime', () => {
  it.each([
    ['30 2 * * *', 'Europe/Berlin', '15 3 * * *'],
    ['0 2 * * 1-5', 'Europe/Berlin', undefined],
    ['0 2 * * 0', 'Europe/Berlin', '15 3 * * 0'],
    ['59 2 28-31 3,10 *', 'Europe/Berlin', '15 3 28-31 3,10 *'],
    // All times move together and keep their distances.
    ['30 2,14 * * *', 'Europe/Berlin', '15 3,15 * * *'],
    ['0,30 2 * * *', 'Europe/Berlin', '15,45 3 * * *'],
    ['0 1-2 * * *', 'Europe/Berlin', '15 3,4 * * *'],
    ['0 0-2 * * *', 'Europe/Berlin', undefined],
    // A minute that is no quarter is kept where that is nearer.
    ['7 2 * * *', 'Europe/Berlin', '7 3 * * *'],
    // Five fields cannot say 03:15 to 04:05, and 03:00 is the end of the gap.
    ['0-59/10 2 * * *', 'Europe/Berlin', '0-59/10 4 * * *'],
    ['*/5 2 * * *', 'Europe/Berlin', '*/5 3 * * *'],
    // A midnight gap in spring, and 23:00 to 24:00 twice in autumn.
    ['0 0 * * *', 'Africa/Cairo', '15 1 * * *'],
    ['30 23 * * *', 'Africa/Cairo', '45 22 * * *'],
    ['30 1 * * *', 'Antarctica/Troll', '15 3 * * *'],
    ['45 1 * * *', 'Australia/Lord_Howe', '45 2 * * *'],
    ['30 2 * * *', 'America/New_York', '15 3 * * *'],
  ])('%s in %s: %s', (cron, zone, expected) => expect(safe(cron, zone)).toBe(expected));

  it.each([
    ['0 9 * * *', 'Europe/Berlin'],
    ['30 2 * * *', 'UTC'],
    ['30 2 * * *', 'Asia/Kolkata'],
  ])('has nothing to offer where nothing happens: %s in %s', (cron, zone) => expect(safe(cron, zone)).toBeUndefined());

  it.each(['0 * * * *', '*/15 * * * *', '0 */2 * * *', '0 0-23 * * *', '0 0-6 * * *'])(
    'suggests nothing for %s, which a shift would change or leave in the affected hours',
    (cron) => expect(safe(cron, 'Europe/Berlin')).toBeUndefined(),
  );

  it('is unaffected by clock changes, on the same days, as often and at the same intervals', () => {
    let found = 0;
    fc.assert(
      fc.property(
        anyNightlyCron,
        anyZone,
        anyInstant('2020-01-01T00:00Z', '2040-01-01T00:00Z'),
        (cron, zone, instant) => {
          const text = safeTime({ cron, zone }, instant);
          if (text === undefined) return;
          found++;
          const moved = cronOf(text);
          expect(moved.text).toBe(text);
          expect(clockChanges({ cron, zone }, instant, 1)).not.toEqual([]);
          expect(clockChanges({ cron: moved, zone }, instant, 1)).toEqual([]);
          expect(moved).toMatchObject({
            daysOfMonth: cron.daysOfMonth,
            months: cron.months,
            daysOfWeek: cron.daysOfWeek,
            fixedTime: cron.fixedTime,
          });
          expect(distances(moved)).toEqual(distances(cron));
          expect(Math.abs((timesOf(moved)[0] ?? 0) - (timesOf(cron)[0] ?? 0))).toBeLessThanOrEqual(180);
        },
      ),
      { numRuns: 600 },
    );
    // About 75 in the mean: far enough from it that chance does not decide.
    expect(found).toBeGreaterThan(20);
  });
});

const hour = fc.constantFrom('0', '1', '2', '3', '23', '0,1', '1-3', '2,14', '22,23');
/** Expressions in the hours when clocks change; few arbitrary ones would be affected. */
const anyNightlyCron: fc.Arbitrary<Cron> = fc
  .tuple(anyCronText, hour)
  .map(([text, hours]) => cronOf(text.replace(/^(\S+) \S+/, `$1 ${hours}`)));

function timesOf({ hours, minutes }: Cron): number[] {
  return hours.flatMap((each) => minutes.map((minute) => each * 60 + minute));
}

function distances(cron: Cron): number[] {
  const times = timesOf(cron);
  return times.map((time) => time - (times[0] ?? 0));
}
