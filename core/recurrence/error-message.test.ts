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
    ['0 '.repeat(65), 'A cron expression can have at most 128 characters.'],
    ['0 ９ * * *', 'A cron expression can contain only ASCII characters.'],
    ['@reboot', 'Use one of @hourly, @daily, @weekly, @monthly, @yearly.'],
    ['TZ=UTC 0 9 * * *', 'A cron expression cannot contain a time zone. Set the timezone field instead.'],
    ['\t0 0  0 * * * ', 'A cron expression has five fields (no seconds, no year), not 6.'],
    ['0 9 1 * 1', 'Restrict the day of month or the day of week, not both.'],
    [
      '0 9 15,L * *',
      '"L" is not supported here. Use L or LW alone as the day of month, 5L or 2#3 alone as the day of week.',
    ],
    ['0 9 * * 2#6', '"#6" is not valid in the day of week field. Allowed: #1-#5.'],
    ['5/15 * * * *', 'A step needs a range or * before it, for example */15.'],
    ['0 17-9 * * *', 'The range 17-9 is reversed. Put the lower value first.'],
    ['0 24 * * *', '"24" is not valid in the hour field. Allowed: 0-23.'],
    ['0 9 32 * *', '"32" is not valid in the day of month field. Allowed: 1-31.'],
    ['*/0 9 * * *', '"0" is not valid in the minute field. Allowed: 1-59.'],
    ['0 9 * MON *', '"MON" is not valid in the month field. Allowed: 1-12 or JAN-DEC.'],
    ['** 9 * * *', '"**" is not valid in the minute field. Allowed: 0-59.'],
    ['0 9 30 2 *', 'This never runs: none of the given months has that day.'],
    ['*/2 * * * *', 'Runs must be at least 5 minutes apart; two of these are 2 minutes apart.'],
    ['* 9 * * *', 'Runs must be at least 5 minutes apart; two of these are 1 minute apart.'],
  ])('%j', (cron, message) => expect(messages(cron)).toEqual([message]));

  it('names the zone unless it is too long to repeat', () => {
    const rest = 'is not an IANA time zone. Use a name such as Europe/Berlin or UTC.';
    expect(messages('0 9 * * *', 'Berlin')).toEqual([`"Berlin" ${rest}`]);
    expect(messages('0 9 * * *', 'x'.repeat(65))).toEqual([`This ${rest}`]);
  });

  it('returns a complete sentence for every error', () => {
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
