import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCron, cronOf, zoneOf } from './arbitraries.fixture.ts';
import { isOccurrence, nextOccurrence } from './occurrences.ts';
import { type ShortMonths, shortMonths } from './short-months.ts';
import { DAY } from './time.ts';

const LONG = [1, 3, 5, 7, 8, 10, 12];
const ALL_BUT_FEBRUARY = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const zone = zoneOf('UTC');

describe('shortMonths', () => {
  it.each<[string, ShortMonths | undefined]>([
    ['0 0 31 * *', { kind: 'some_months', months: LONG, leapFebruary: false }],
    ['0 0 30 * *', { kind: 'some_months', months: ALL_BUT_FEBRUARY, leapFebruary: false }],
    ['0 0 29 * *', { kind: 'some_months', months: ALL_BUT_FEBRUARY, leapFebruary: true }],
    ['0 0 31 1-6 *', { kind: 'some_months', months: [1, 3, 5], leapFebruary: false }],
    ['0 0 29,31 2,4 *', { kind: 'some_months', months: [4], leapFebruary: true }],
    ['0 0 29 2 *', { kind: 'leap_years' }],
    ['0 0 29,30 2 *', { kind: 'leap_years' }],
    ['0 0 1,31 * *', { kind: 'dates_left_out', dates: [{ day: 31, months: LONG, leapFebruary: false }] }],
    ['0 0 1,29 2,3 *', { kind: 'dates_left_out', dates: [{ day: 29, months: [3], leapFebruary: true }] }],
    ['0 0 1,31 2,4 *', { kind: 'dates_left_out', dates: [{ day: 31, months: [], leapFebruary: false }] }],
    ['0 0 * * 2#5', { kind: 'fifth_weekday', weekday: 2 }],
    ['0 0 * * 2#4', undefined],
    ['0 0 L * *', undefined],
    ['0 0 LW * *', undefined],
    ['0 0 * 2 5L', undefined],
    ['0 0 28 * *', undefined],
    ['0 0 25-31 * *', undefined],
    ['0 0 */2 * *', undefined],
    ['0 0 31 1,3 *', undefined],
    ['0 0 30 4 *', undefined],
    ['0 0 * 2 *', undefined],
    ['0 0 1-31 * *', undefined],
    ['0 0 * * 1', undefined],
  ])('of %s', (text, expected) => {
    expect(shortMonths(cronOf(text))).toEqual(expected);
  });

  it('reports whether each month has a run', () => {
    const runsIn = (cron: ReturnType<typeof cronOf>, year: number, month: number) => {
      const next = nextOccurrence({ cron, zone }, Date.UTC(year, month - 1, 1) - 1);
      return next !== undefined && next < Date.UTC(year, month, 1);
    };
    fc.assert(
      fc.property(anyCron, (cron) => {
        const short = shortMonths(cron);
        // Which months have five of a weekday differs from year to year.
        if (short?.kind === 'fifth_weekday') return;
        const months =
          short?.kind === 'some_months' ? short.months : short?.kind === 'leap_years' ? [] : [...cron.months];
        const leap = short?.kind === 'leap_years' || (short?.kind === 'some_months' && short.leapFebruary);
        for (let month = 1; month <= 12; month += 1) {
          expect(runsIn(cron, 2027, month)).toBe(months.includes(month));
          expect(runsIn(cron, 2028, month)).toBe(months.includes(month) || (leap && month === 2));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reports the months in which each date exists', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 2, maxLength: 4 }), (days) => {
        const cron = cronOf(`0 0 ${days.join(',')} * *`);
        const short = shortMonths(cron);
        const left = short?.kind === 'dates_left_out' ? short.dates : [];
        for (const { day, months, leapFebruary } of left) {
          for (let month = 1; month <= 12; month += 1) {
            const comes = (year: number) => {
              const at = Date.UTC(year, month - 1, 1) + (day - 1) * DAY;
              return new Date(at).getUTCMonth() === month - 1 && isOccurrence({ cron, zone }, at);
            };
            expect(comes(2027)).toBe(months.includes(month));
            expect(comes(2028)).toBe(months.includes(month) || (leapFebruary && month === 2));
          }
        }
      }),
    );
  });
});
