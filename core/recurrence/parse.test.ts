import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCronText, cronOf } from './arbitraries.fixture.ts';
import { MAX_CRON_LENGTH, parseCron } from './parse.ts';

describe('a valid expression', () => {
  it.each([
    ['0 9 * * 1-5', '0 9 * * 1-5'],
    ['  0\t9  * * MON-fri ', '0 9 * * 1-5'],
    ['05 009 1 jan *', '5 9 1 1 *'],
    ['*/1 * * * *', '* * * * *'],
    ['*/20,5 * * * *', '*/20,5 * * * *'],
    ['1-5/1 2-2 * * *', '1-5 2 * * *'],
    ['0,0,15 0 * * *', '0,15 0 * * *'],
    ['0 0 * * 7', '0 0 * * 0'],
    ['0 0 * * 5-7', '0 0 * * 5-7'],
    ['0 0 * * SUN', '0 0 * * 0'],
    ['0 0 * JAN,jul *', '0 0 * 1,7 *'],
    ['@hourly', '0 * * * *'],
    [' @Daily ', '0 0 * * *'],
    ['@weekly', '0 0 * * 0'],
    ['@monthly', '0 0 1 * *'],
    ['@YEARLY', '0 0 1 1 *'],
  ])('%j as %j', (text, canonical) => {
    expect(cronOf(text).text).toBe(canonical);
  });

  it('selects sorted, distinct values', () => {
    expect(cronOf('50-59/3,5,5,0 8-10,9 */10 2,1 *')).toMatchObject({
      minutes: [0, 5, 50, 53, 56, 59],
      hours: [8, 9, 10],
      daysOfMonth: [1, 11, 21, 31],
      months: [1, 2],
      daysOfWeek: [0, 1, 2, 3, 4, 5, 6],
    });
    expect(cronOf('0 0 * * 5-7').daysOfWeek).toEqual([0, 5, 6]);
    expect(cronOf('*/7 * * * *').minutes).toEqual([0, 7, 14, 21, 28, 35, 42, 49, 56]);
  });

  // cronie's crontab(5): a job is a wildcard job when its hour or minute field begins with an asterisk.
  it.each([
    ['0 0 * * *', { minuteWildcard: false, hourWildcard: false, fixedTime: true }],
    ['0-59 0-23/2 * * *', { minuteWildcard: false, hourWildcard: false, fixedTime: true }],
    ['5,*/20 0 * * *', { minuteWildcard: false, hourWildcard: false, fixedTime: true }],
    ['*/5 0 * * *', { minuteWildcard: true, hourWildcard: false, fixedTime: false }],
    ['0 * * * *', { minuteWildcard: false, hourWildcard: true, fixedTime: false }],
    ['*/20,5 */2 * * *', { minuteWildcard: true, hourWildcard: true, fixedTime: false }],
  ])('%s by its leading asterisks', (text, flags) => {
    expect(cronOf(text)).toMatchObject(flags);
  });

  it.each([
    ['0 0 * * *', false, false],
    ['0 0 1-31 * MON', false, true],
    ['0 0 */1 * 1-5', false, true],
    ['0 0 15 * 0-6', true, false],
    ['0 0 */2 * 1-7', true, false],
    ['0 0 1-30 * *', true, false],
  ])('%s: day of month restricted %s, day of week %s', (text, dayOfMonthRestricted, dayOfWeekRestricted) => {
    expect(cronOf(text)).toMatchObject({ dayOfMonthRestricted, dayOfWeekRestricted });
  });

  it('parses its canonical text to an equal expression', () => {
    fc.assert(
      fc.property(anyCronText, (text) => {
        const cron = cronOf(text);
        expect(cronOf(cron.text)).toEqual(cron);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an invalid expression', () => {
  it.each([
    // text, code, field, the part at fault, allowed
    ['', 'EMPTY', undefined, '', undefined],
    [' \t ', 'EMPTY', undefined, ' \t ', undefined],
    ['60 * * * *', 'VALUE_OUT_OF_RANGE', 'minute', '60', '0-59'],
    ['0 24 * * *', 'VALUE_OUT_OF_RANGE', 'hour', '24', '0-23'],
    ['0 45 * * *', 'VALUE_OUT_OF_RANGE', 'hour', '45', '0-23'],
    ['0 0 0 * *', 'VALUE_OUT_OF_RANGE', 'day_of_month', '0', '1-31'],
    ['0 0 32 * *', 'VALUE_OUT_OF_RANGE', 'day_of_month', '32', '1-31'],
    ['0 0 1 13 *', 'VALUE_OUT_OF_RANGE', 'month', '13', '1-12 or JAN-DEC'],
    ['0 0 * * 8', 'VALUE_OUT_OF_RANGE', 'day_of_week', '8', '0-7 or SUN-SAT'],
    ['0 1,2,30-60 * * *', 'VALUE_OUT_OF_RANGE', 'hour', '30', '0-23'],
    ['0,30-60 1 * * *', 'VALUE_OUT_OF_RANGE', 'minute', '60', '0-59'],
    ['99999999999999999999 * * * *', 'VALUE_OUT_OF_RANGE', 'minute', '99999999999999999999', '0-59'],
    ['*/60 * * * *', 'STEP_OUT_OF_RANGE', 'minute', '60', '1-59'],
    ['0 */24 * * *', 'STEP_OUT_OF_RANGE', 'hour', '24', '1-23'],
    ['*/90 * * * *', 'STEP_OUT_OF_RANGE', 'minute', '90', '1-59'],
    ['*/0 * * * *', 'STEP_OUT_OF_RANGE', 'minute', '0', '1-59'],
    ['1-9/0 * * * *', 'STEP_OUT_OF_RANGE', 'minute', '0', '1-59'],
    ['*/ * * * *', 'STEP_OUT_OF_RANGE', 'minute', '', '1-59'],
    ['*/-5 * * * *', 'STEP_OUT_OF_RANGE', 'minute', '-5', '1-59'],
    ['*/5/2 * * * *', 'STEP_OUT_OF_RANGE', 'minute', '5/2', '1-59'],
    ['*/2.5 * * * *', 'STEP_OUT_OF_RANGE', 'minute', '2.5', '1-59'],
    ['5/15 * * * *', 'STEP_WITHOUT_RANGE', 'minute', '5/15', '0-59'],
    ['0 0 * * 2/2', 'STEP_WITHOUT_RANGE', 'day_of_week', '2/2', '0-7 or SUN-SAT'],
    ['0 17-9 * * *', 'REVERSED_RANGE', 'hour', '17-9', '0-23'],
    ['0 0 * * FRI-SUN', 'REVERSED_RANGE', 'day_of_week', 'FRI-SUN', '0-7 or SUN-SAT'],
    ['0 0 * * SAT-MON', 'REVERSED_RANGE', 'day_of_week', 'SAT-MON', '0-7 or SUN-SAT'],
    ['0 0 * NOV-FEB *', 'REVERSED_RANGE', 'month', 'NOV-FEB', '1-12 or JAN-DEC'],
    ['0 22-6/3 * * *', 'REVERSED_RANGE', 'hour', '22-6/3', '0-23'],
    ['0 0 1 JANUARY *', 'UNKNOWN_NAME', 'month', 'JANUARY', '1-12 or JAN-DEC'],
    ['0 0 * * Monday-Friday', 'UNKNOWN_NAME', 'day_of_week', 'Monday', '0-7 or SUN-SAT'],
    ['0 0 * MON *', 'UNKNOWN_NAME', 'month', 'MON', '1-12 or JAN-DEC'],
    ['x * * * *', 'UNKNOWN_NAME', 'minute', 'x', '0-59'],
    ['0 0 ? * MON', 'UNSUPPORTED', 'day_of_month', '?', '1-31'],
    ['0 0 15W * *', 'UNSUPPORTED', 'day_of_month', '15W', '1-31'],
    ['1,,2 * * * *', 'MALFORMED', 'minute', '', '0-59'],
    ['1, * * * *', 'MALFORMED', 'minute', '', '0-59'],
    ['1.5 * * * *', 'MALFORMED', 'minute', '1.5', '0-59'],
    ['** * * * *', 'MALFORMED', 'minute', '**', '0-59'],
    ['1-2-3 * * * *', 'MALFORMED', 'minute', '1-2-3', '0-59'],
    ['-5 * * * *', 'MALFORMED', 'minute', '-5', '0-59'],
    ['0 9 1 * 1', 'BOTH_DAY_FIELDS', 'day_of_week', '1', '*'],
    ['0 0 0 * * *', 'WRONG_FIELD_COUNT', undefined, '0', undefined],
    ['0 0 12 ? * MON-FRI *', 'WRONG_FIELD_COUNT', undefined, '0', undefined],
    ['0 9 * * 1 2027', 'WRONG_FIELD_COUNT', undefined, '2027', undefined],
    ['0 9', 'WRONG_FIELD_COUNT', undefined, '9', undefined],
    ['1 2 3 4 5 6 7 8', 'WRONG_FIELD_COUNT', undefined, '6', undefined],
    ['@reboot', 'UNKNOWN_MACRO', undefined, '@reboot', '@hourly, @daily, @weekly, @monthly, @yearly'],
    ['@annually', 'UNKNOWN_MACRO', undefined, '@annually', '@hourly, @daily, @weekly, @monthly, @yearly'],
    ['@toString', 'UNKNOWN_MACRO', undefined, '@toString', '@hourly, @daily, @weekly, @monthly, @yearly'],
    ['TZ=Europe/Berlin 0 9 * * *', 'TIMEZONE_PREFIX', undefined, 'TZ=Europe/Berlin', undefined],
    ['CRON_TZ=UTC @daily', 'TIMEZONE_PREFIX', undefined, 'CRON_TZ=UTC', undefined],
    ['٠ ٩ * * *', 'UNEXPECTED_CHARACTER', undefined, '٠', undefined],
    ['0 ９ * * *', 'UNEXPECTED_CHARACTER', undefined, '９', undefined],
    ['0 9 * * 1–5', 'UNEXPECTED_CHARACTER', undefined, '–', undefined],
    ['0\u00a09 * * *', 'UNEXPECTED_CHARACTER', undefined, '\u00a0', undefined],
    ['0 9 * * 🦊', 'UNEXPECTED_CHARACTER', undefined, '🦊', undefined],
    ['0 9 * * *\n0 1 * * *', 'UNEXPECTED_CHARACTER', undefined, '\n', undefined],
    ['0 60 24 ? * MON#1 2027', 'WRONG_FIELD_COUNT', undefined, '0', undefined],
  ])('%j: %s', (text, code, field, part, allowed) => {
    const result = parseCron(text);
    if (result.ok) throw new Error(`accepted as ${result.cron.text}`);
    const { error } = result;
    expect({ code: error.code, field: error.field, allowed: error.allowed }).toEqual({ code, field, allowed });
    expect(text.slice(error.position, error.position + error.length)).toBe(part);
  });

  it('more than 128 characters', () => {
    const longest = `${'0,'.repeat(59)}0 0 * * *`;
    expect(parseCron(longest.padEnd(MAX_CRON_LENGTH)).ok).toBe(true);
    expect(parseCron(longest.padEnd(MAX_CRON_LENGTH + 1))).toMatchObject({ ok: false, error: { code: 'TOO_LONG' } });
  });

  it('never throws, and points into the text', () => {
    const piece = fc.constantFrom(
      ...'0 1 5 9 59 60 7 * */ / - , ? L W # @ MON SUN JAN daily TZ= ٣ – . x'.split(' '),
      ' ',
    );
    const codePoint = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
    const text = fc.oneof(
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
      fc
        .array(fc.array(piece, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 7 })
        .map((words) => words.map((word) => word.join('')).join(' ')),
      fc.string({ unit: codePoint, maxLength: 140 }),
    );
    let refused = 0;
    fc.assert(
      fc.property(text, (given) => {
        const result = parseCron(given);
        if (result.ok) return;
        refused += 1;
        const { position, length } = result.error;
        expect(position).toBeGreaterThanOrEqual(0);
        expect(position + length).toBeLessThanOrEqual(given.length);
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });
});
