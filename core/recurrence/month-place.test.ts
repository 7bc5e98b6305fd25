import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronOf, dateInPlace, zoneOf } from './arbitraries.fixture.ts';
import { neverFires, smallestInterval } from './interval.ts';
import { nextOccurrence, nextOccurrences } from './occurrences.ts';
import { parseCron } from './parse.ts';
import { DAY } from './time.ts';

const zone = zoneOf('UTC');

function dates(text: string, after: string, count: number): string[] {
  const found = nextOccurrences({ cron: cronOf(text), zone }, Date.parse(after), count);
  return found.map((at) => new Date(at).toISOString().slice(0, 10));
}

describe('a day by its place in the month', () => {
  it.each([
    // Microsoft's Patch Tuesdays.
    ['0 9 * * TUE#2', '2026-12-01', ['2026-12-08', '2027-01-12', '2027-02-09', '2027-03-09']],
    ['0 9 * * 1#1', '2027-01-01', ['2027-01-04', '2027-02-01', '2027-03-01', '2027-04-05']],
    ['0 9 L * *', '2027-12-01', ['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']],
    ['0 9 L 2 *', '2096-03-01', ['2097-02-28', '2098-02-28', '2099-02-28', '2100-02-28']],
    ['0 9 * * FRIL', '2027-01-01', ['2027-01-29', '2027-02-26', '2027-03-26', '2027-04-30']],
    ['0 9 * * 7L', '2027-02-01', ['2027-02-28', '2027-03-28']],
    // 31 January and 28 February 2027 are Sundays, 31 July 2027 a Saturday.
    ['0 9 LW * *', '2027-01-01', ['2027-01-29', '2027-02-26', '2027-03-31']],
    ['0 9 LW * *', '2027-07-01', ['2027-07-30', '2027-08-31']],
    ['0 9 * * 2#5', '2027-01-01', ['2027-03-30', '2027-06-29', '2027-08-31']],
    // February has a fifth Monday only when 29 February is one, and 2100 is no leap year.
    ['0 9 * 2 1#5', '2027-01-01', ['2044-02-29', '2072-02-29', '2112-02-29']],
  ])('%s after %s', (text, after, expected) => {
    expect(dates(text, after, expected.length)).toEqual(expected);
  });

  it.each([
    ['0 9 * * tue#2', '0 9 * * 2#2'],
    ['0 9 * * SUN#1', '0 9 * * 0#1'],
    ['0 9 * * 7#1', '0 9 * * 0#1'],
    ['0 9 * * 07L', '0 9 * * 0L'],
    ['0 9 * * fril', '0 9 * * 5L'],
    ['0 9 l * *', '0 9 L * *'],
    ['0 9 lw JAN *', '0 9 LW 1 *'],
    ['0 9 L * 0-6', '0 9 L * 0-6'],
    ['0 9 */1 * 5L', '0 9 * * 5L'],
  ])('%s is stored as %s', (text, canonical) => {
    expect(cronOf(text).text).toBe(canonical);
    expect(cronOf(canonical)).toEqual({ ...cronOf(text) });
  });

  it.each([
    // text, code, the part at fault, allowed
    ['0 9 * * TUE#6', 'VALUE_OUT_OF_RANGE', '#6', '#1-#5'],
    ['0 9 * * TUE#0', 'VALUE_OUT_OF_RANGE', '#0', '#1-#5'],
    ['0 9 * * TUE#', 'VALUE_OUT_OF_RANGE', '#', '#1-#5'],
    ['0 9 * * 8#1', 'VALUE_OUT_OF_RANGE', '8', '0-7 or SUN-SAT'],
    ['0 9 * * TUESDAY#2', 'UNKNOWN_NAME', 'TUESDAY', '0-7 or SUN-SAT'],
    ['0 9 * * TUE#2/2', 'UNSUPPORTED', 'TUE#2/2', '0-7 or SUN-SAT'],
    ['0 9 * * TUE#1,TUE#3', 'UNSUPPORTED', 'TUE#1', '0-7 or SUN-SAT'],
    ['0 9 * * 1,5L', 'UNSUPPORTED', '5L', '0-7 or SUN-SAT'],
    ['0 9 * * L', 'UNSUPPORTED', 'L', '0-7 or SUN-SAT'],
    ['0 9 * * LW', 'UNSUPPORTED', 'LW', '0-7 or SUN-SAT'],
    ['0 9 15,L * *', 'UNSUPPORTED', 'L', '1-31'],
    ['0 9 L-3 * *', 'UNSUPPORTED', 'L-3', '1-31'],
    ['0 9 L/2 * *', 'UNSUPPORTED', 'L/2', '1-31'],
    ['0 9 15W * *', 'UNSUPPORTED', '15W', '1-31'],
    ['0 9 5L * *', 'UNSUPPORTED', '5L', '1-31'],
    ['0 9 2#2 * *', 'UNSUPPORTED', '2#2', '1-31'],
    ['0 L * * *', 'UNSUPPORTED', 'L', '0-23'],
    ['0 9 1 * TUE#2', 'BOTH_DAY_FIELDS', 'TUE#2', '*'],
    ['0 9 L * MON', 'BOTH_DAY_FIELDS', 'MON', '*'],
    ['0 9 LW * FRIL', 'BOTH_DAY_FIELDS', 'FRIL', '*'],
  ])('is refused in %s: %s', (text, code, part, allowed) => {
    const result = parseCron(text);
    if (result.ok) throw new Error(`accepted as ${result.cron.text}`);
    const { error } = result;
    expect({ code: error.code, allowed: error.allowed }).toEqual({ code, allowed });
    expect(text.slice(error.position, error.position + error.length)).toBe(part);
  });

  it('is found on the day of each month that has it, and on no other, from 2024 to 2060', () => {
    const places = ['L * *', 'LW * *'];
    for (let of = 0; of < 7; of++)
      for (const nth of ['#1', '#2', '#3', '#4', '#5', 'L']) places.push(`* * ${of}${nth}`);
    const end = Date.UTC(2061, 0, 1);
    for (const days of places) {
      const text = `0 0 ${days}`;
      const expected: number[] = [];
      for (let month = 0; month < 37 * 12; month++) {
        const year = 2024 + Math.floor(month / 12);
        const date = dateInPlace(text, year, month % 12);
        if (date !== undefined) expected.push(Date.UTC(year, month % 12, date));
      }
      const found = nextOccurrences({ cron: cronOf(text), zone }, Date.UTC(2024, 0, 1) - 1, expected.length + 1);
      expect(
        found.filter((at) => at < end),
        text,
      ).toEqual(expected);
    }
  });

  it.each([
    ['0 9 * * TUE#2', 28],
    ['0 9 L * *', 28],
    ['0 9 LW * *', 28],
    ['0 9 * * FRIL', 28],
    // From Thursday 31 January to Friday 29 March.
    ['0 9 LW 1,3 *', 57],
    ['0 9 * * 2#5', 63],
  ])('leaves at least so many days between two runs of %s: %i', (text, days) => {
    expect(smallestInterval(cronOf(text))).toBe(days * DAY);
  });

  it('fires in any selection of months', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.constantFrom('L *', 'LW *', '* 1#5', '* 6L'), (month, days) => {
        const [date, weekday] = days.split(' ');
        const cron = cronOf(`0 0 ${date} ${month} ${weekday}`);
        expect(neverFires(cron)).toBe(false);
        expect(nextOccurrence({ cron, zone }, Date.UTC(2096, 2, 1))).toBeDefined();
      }),
    );
  });
});
