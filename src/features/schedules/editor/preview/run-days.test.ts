import { instantOf, occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence, type Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countRuns, dayOf, runDays } from './run-days.ts';

function recurrence(cron: string, zone: string): Recurrence {
  const parsed = parseRecurrence(cron, zone);
  if (!parsed.ok) throw new Error(`${cron} ${zone}`);
  return parsed.recurrence;
}

const day = (date: string) => Date.parse(`${date}T00:00Z`) / DAY;
const counts = (cron: string, zone: string, first: string, length: number) =>
  runDays(recurrence(cron, zone), day(first), length).map(({ count }) => count);

describe('runDays', () => {
  it('counts the days of the zone, whatever their length', () => {
    expect(counts('*/5 * * * *', 'Europe/Berlin', '2027-03-27', 3)).toEqual([288, 276, 288]);
    expect(counts('*/5 * * * *', 'Europe/Berlin', '2026-10-24', 3)).toEqual([288, 300, 288]);
    expect(counts('*/5 * * * *', 'Australia/Lord_Howe', '2026-10-03', 3)).toEqual([288, 282, 288]);
  });

  it('counts a run that a clock change moves on its new day', () => {
    // Nuuk's clocks go from 23:00 on Saturday to 00:00 on Sunday.
    expect(counts('30 23 * * *', 'America/Nuuk', '2027-03-26', 4)).toEqual([1, 0, 2, 1]);
    expect(counts('30 0 * * *', 'Africa/Cairo', '2027-04-29', 3)).toEqual([1, 1, 1]);
  });

  it("leaves out today's past runs", () => {
    const hourly = recurrence('0 * * * *', 'Asia/Kolkata');
    const now = Date.parse('2026-11-23T21:30:00+05:30');
    expect(dayOf(hourly, now)).toBe(day('2026-11-23'));
    expect(runDays(hourly, dayOf(hourly, now), 2, now).map(({ count }) => count)).toEqual([2, 24]);
  });

  it('agrees with the list of occurrences', () => {
    const crons = ['*/15 * * * *', '30 2 * * *', '0 0 * * 1-5', '15 23 31 * *', '0,30 1-3 * * *', '45 */6 * 3,10 *'];
    const zones = [
      'Europe/Berlin',
      'America/Nuuk',
      'Africa/Cairo',
      'Asia/Beirut',
      'Antarctica/Troll',
      'America/Havana',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...crons),
        fc.constantFrom(...zones),
        fc.integer({ min: day('2026-01-01'), max: day('2028-01-01') }),
        (cron, zone, first) => {
          const each = recurrence(cron, zone);
          const from = instantOf(each.zone, first * DAY) - 1;
          const to = instantOf(each.zone, (first + 45) * DAY) - 1;
          expect(countRuns(each, first, 45)).toBe(occurrencesBetween(each, from, to).length);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('countRuns', () => {
  it('counts a year of a five-minute schedule', () => {
    expect(countRuns(recurrence('*/5 * * * *', 'UTC'), day('2026-01-01'), 365)).toBe(105_120);
  });
});
