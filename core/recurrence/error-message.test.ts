import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorMessage } from './error-message.ts';
import { parseRecurrence } from './recurrence.ts';

function messages(cron: string, timezone = 'UTC'): string[] {
  const result = parseRecurrence(cron, timezone, { minimumInterval: 300_000 });
  return result.ok ? [] : result.errors.map((error) => errorMessage(error, { cron, timezone }));
}

describe('errorMessage', () => {
  it.each([
    [' ', 'Enter a cron expression, for example 0 9 * * 1-5.'],
    ['0 '.repeat(65), 'A cron expression has at most 128 characters.'],
    ['0 ９ * * *', 'Only plain ASCII characters can be used.'],
    ['@reboot', 'Use one of @hourly, @daily, @weekly, @monthly, @yearly.'],
    ['TZ=UTC 0 9 * * *', 'A time zone cannot be used in a cron expression.'],
    ['\t0 0  0 * * * ', 'A cron expression has five fields (no seconds, no year), not 6.'],
    ['0 9 1 * 1', 'Only one of day of month and day of week can be restricted.'],
    ['0 9 L * *', '"L" is not supported: ?, L, W and # cannot be used.'],
    ['5/15 * * * *', 'A step needs a range or * before it.'],
    ['0 17-9 * * *', 'The range 17-9 runs backwards.'],
    ['0 24 * * *', '"24" cannot be used in the hour field, allowed is 0-23.'],
    ['0 9 32 * *', '"32" cannot be used in the day of month field, allowed is 1-31.'],
    ['*/0 9 * * *', '"0" cannot be used in the minute field, allowed is 1-59.'],
    ['0 9 * MON *', '"MON" cannot be used in the month field, allowed is 1-12 or JAN-DEC.'],
    ['** 9 * * *', '"**" cannot be used in the minute field, allowed is 0-59.'],
    ['0 9 30 2 *', 'This never runs: no month it names has such a day.'],
    ['*/2 * * * *', 'Runs may be no closer than 5 minutes; here two are 2 minutes apart.'],
    ['* 9 * * *', 'Runs may be no closer than 5 minutes; here two are 1 minute apart.'],
  ])('%j', (cron, message) => expect(messages(cron)).toEqual([message]));

  it('names the zone, unless it is too long to be repeated', () => {
    const rest = 'is not a time zone of the IANA database, such as Europe/Berlin or UTC.';
    expect(messages('0 9 * * *', 'Berlin')).toEqual([`"Berlin" ${rest}`]);
    expect(messages('0 9 * * *', 'x'.repeat(65))).toEqual([`This ${rest}`]);
  });

  it('is a whole sentence for whatever is refused', () => {
    const piece = fc.constantFrom(...'0 5 60 * */ - , ? L # @ MON daily TZ= ٣ . x'.split(' '), ' ');
    const word = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 7 }), fc.string({ maxLength: 70 }), (words, zone) => {
        for (const message of messages(words.join(' '), zone)) expect(message).toMatch(/^["A-Z].*\.$/s);
      }),
      { numRuns: 1000 },
    );
  });
});
