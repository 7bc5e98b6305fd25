import { Cron as Croner } from 'croner';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronOf, zoneOf } from './arbitraries.fixture.ts';
import { judgeRecurrence } from './judge-recurrence.ts';
import { nextOccurrences } from './occurrences.ts';
import { parseRecurrence } from './recurrence.ts';
import { suggestCron } from './suggest-cron.ts';

const FIVE_MINUTES = 5 * 60_000;

/** The suggestion, and the kinds of its differences. */
function suggested(text: string, minimumInterval = FIVE_MINUTES) {
  const found = suggestCron(text, minimumInterval);
  return found && [found.text, ...found.differs.map(({ kind }) => kind)].join(', ');
}

describe('a suggested expression', () => {
  it.each([
    ['0 0 ? * MON', '0 0 * * 1'],
    ['0/15 * * * *', '*/15 * * * *'],
    ['5/15 * * * *', '5-59/15 * * * *'],
    ['0 0 1/2 * *', '0 0 */2 * *'],
    ['0 0 * * 2/2', '0 0 * * 2-6/2'],
    ['*/60 * * * *', '0 * * * *'],
    ['*/120 * * * *', '0 */2 * * *'],
    ['0 */24 * * *', '0 0 * * *'],
    ['0 17-9 * * *', '0 17-23,0-9 * * *'],
    ['0 0 * * FRI-SUN', '0 0 * * 5-7'],
    ['0 0 * * SAT-MON', '0 0 * * 6,0-1'],
    ['0 0 1 NOV-FEB *', '0 0 1 11-12,1-2 *'],
    ['0 0 1 JANUARY *', '0 0 1 1 *'],
    ['0 0 * * Monday-Friday', '0 0 * * 1-5'],
    ['0 0 * * L', '0 0 * * 6'],
    ['0 0 L * ?', '0 0 L * *'],
    ['0 0 ? * FRIL', '0 0 * * 5L'],
    ['0 0 12 ? * TUE#2 *', '0 12 * * 2#2'],
    ['0 0 * * Friday#2', '0 0 * * 5#2'],
    ['cron(0 9 ? * MON *)', '0 9 * * 1'],
    ['cron(0 9 * * 1)', '0 9 * * 1'],
    ['0 0 12 ? * MON-FRI *', '0 12 * * 1-5'],
    ['0 0 12 1 * ?', '0 12 1 * *'],
    ['0 0 9 * * *', '0 9 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@annually', '0 0 1 1 *'],
    ['٠ ٩ * * *', '0 9 * * *'],
    ['0 ９ * * *', '0 9 * * *'],
    ['0 9 * * 1–5', '0 9 * * 1-5'],
    ['0\u00a09 * * *', '0 9 * * *'],
  ])('for %j is %j, which runs at the same times', (text, suggestion) => expect(suggested(text)).toBe(suggestion));

  it.each([
    ['0 0 15,L * *', '0 0 15,28 * *, not_last_day'],
    ['0 0 1,LW * *', '0 0 1,28 * *, not_last_day, not_moved'],
    ['0 0 15W * *', '0 0 15 * *, not_moved'],
    ['0 0 * * 1,5L', '0 0 * * 1,5, every_week, weekday_numbers'],
    ['0 0 * * 1#2,1#4', '0 0 * * 1, every_week, weekday_numbers'],
    ['0 0 * * MON#1,MON#3', '0 0 * * 1, every_week'],
    ['0 0 ? * 6L', '0 0 * * 6L, weekday_numbers'],
    ['0 0 * * TUE#6', '0 0 * * 2L, other_value'],
    ['0 0 * * TUE#0', '0 0 * * 2#1, other_value'],
    ['0 9 1 * MON#2', '0 9 * * 1#2, weekdays_only'],
    ['cron(0 9 ? * 2-6 *)', '0 9 * * 2-6, weekday_numbers'],
    ['cron(0 9 ? * MON 2027)', '0 9 * * 1, every_year'],
    ['0 9 * * 1 2027', '0 9 * * 1, every_year'],
    ['30 0 9 * * *', '0 9 * * *, no_seconds'],
    ['TZ=Europe/Berlin 0 9 * * *', '0 9 * * *, own_zone'],
    ['CRON_TZ=UTC @daily', '0 0 * * *, own_zone'],
    ['0 9 1 * 1', '0 9 * * 1, weekdays_only'],
    ['0 9', '0 9 * * *, filled_up'],
    ['60 * * * *', '0 * * * *, other_value'],
    ['0 0 0 * *', '0 0 1 * *, other_value'],
    ['0 60 24 ? * MON#1 2027', '0 0 * * 1#1, every_year, other_value, other_value'],
  ])('for %j is %j, with the differences', (text, suggestion) => expect(suggested(text)).toBe(suggestion));

  it.each([
    ['* * * * *', '*/5 * * * *, every_minutes'],
    ['*/4 * * * *', '*/5 * * * *, every_minutes'],
    ['*/7 * * * *', '*/10 * * * *, every_minutes'],
    ['* 9-17 * * 1-5', '*/5 9-17 * * 1-5, every_minutes'],
    ['*/90 * * * *', '0 */2 * * *, every_hours'],
    ['0 0 * * * * *', '0 * * * *'],
    ['* * * * * *', '*/5 * * * *, no_seconds, every_minutes'],
  ])('for %j is %j, the next longer interval allowed', (text, suggestion) => expect(suggested(text)).toBe(suggestion));

  it.each([
    ['*/15 * * * *', '0 */3 * * *, every_hours'],
    ['20 */2 * * *', '20 */3 * * *, every_hours'],
    ['0 9-17 * * *', undefined],
  ])("for %j follows the tenant's minimum of 3 hours", (text, suggestion) => {
    expect(suggested(text, 180 * 60_000)).toBe(suggestion);
  });

  it.each([
    '@reboot',
    '@toString',
    '*/0 * * * *',
    '1-9/0 * * * *',
    '5-1 * * * *',
    '0,2 * * * *',
    '0 */36 * * *',
    '0 22-6/3 * * *',
    '0 0 L-3 * *',
    '0 0 * * TUE#2/2',
    '0 0 * * TUE#',
    '0 0 30 2 *',
    '0 ? * * *',
    '1 2 3 4 5 6 7 8',
    '0 9 * * *\n0 1 * * *',
    '0 9 * * MON',
    '*/5 * * * *',
    '',
  ])('is missing for %j, where none is likely and allowed, or needed', (text) => {
    expect(suggested(text)).toBeUndefined();
  });

  it('passes the same checks, and runs at the same times unless it says what differs', () => {
    let given = 0;
    let compared = 0;
    fc.assert(
      fc.property(foreignExpression(), fc.constantFrom(1, 5, 15, 60, 240), (text, minutes) => {
        const limits = { minimumInterval: minutes * 60_000 };
        const judged = judgeRecurrence(text, 'UTC', limits);
        const error = judged.ok ? undefined : judged.errors[0];
        if (error?.field !== 'cron' || error.suggestion === undefined) return;
        const { suggestion, differs } = error;
        given += 1;
        expect(parseRecurrence(suggestion, 'UTC', limits), `${text}: ${suggestion}`).toMatchObject({ ok: true });
        expect(differs).not.toEqual([]);
        const original = differs === undefined ? nextByCroner(text) : undefined;
        if (!original) return;
        compared += 1;
        const ours = nextOccurrences({ cron: cronOf(suggestion), zone: zoneOf('UTC') }, START, COMPARED);
        expect(ours, `${text}: ${suggestion}`).toEqual(original);
      }),
      { numRuns: 6000, seed: 21 },
    );
    expect(given).toBeGreaterThan(1000);
    expect(compared).toBeGreaterThan(100);
  });
});

const START = Date.parse('2026-11-30T09:00Z');
const COMPARED = 25;

/** What another library, which reads seconds, years, `?`, `L`, `W` and `#`, makes of it; undefined if it refuses it. */
function nextByCroner(text: string): number[] | undefined {
  const words = text.split(' ');
  // It reads `?` in any field, and so takes EventBridge's year for a weekday.
  if (words.length === 6 && (words[2] === '?' || words[4] === '?')) return undefined;
  try {
    const runs = new Croner(text, { timezone: 'UTC', sloppyRanges: true }).nextRuns(COMPARED, new Date(START));
    return runs.length === COMPARED ? runs.map((run) => run.getTime()) : undefined;
  } catch {
    return undefined;
  }
}

/** Expressions as other schedulers write them, and with the most common mistakes. */
function foreignExpression(): fc.Arbitrary<string> {
  const mostly = (usual: string, ...others: string[]) =>
    fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 3, arbitrary: fc.constantFrom(...others) });
  const minute = mostly('30', '60', '*', '*/7', '*/4', '*/90', '*/60', '*/0', '0/15', '5/20', '50-10', '?');
  const hour = mostly('9', '24', '*', '*/2', '*/24', '17-9', '6,18', '0/6', '?');
  const date = mostly('?', '*', 'L', 'LW', '15W', '1', '0', '31', '1/2', 'L-3', '15,L');
  const month = mostly('*', 'JAN', 'NOV-FEB', '2', '0', 'JANUARY');
  const weekday = mostly(
    '*',
    '?',
    'MON',
    'MON-FRI',
    'FRI-SUN',
    '5L',
    '1#2',
    'MON#1',
    'TUE#6',
    '1,5L',
    '2-6',
    '0',
    'Monday',
  );
  const before = mostly('', '0 ', '30 ', '*/10 ', 'TZ=UTC ', 'CRON_TZ=Asia/Tokyo ');
  const after = mostly('', ' *', ' ?', ' 2027');
  return fc
    .tuple(before, minute, hour, date, month, weekday, after, fc.nat(9))
    .map(([first, m, h, d, mo, w, last, wrap]) => {
      const text = `${first}${m} ${h} ${d} ${mo} ${w}${last}`;
      return wrap === 0 ? `cron(${text})` : text;
    });
}
