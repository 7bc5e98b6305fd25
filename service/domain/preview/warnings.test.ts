import { crowding } from '@extension-schedules/core/crowding.ts';
import { clockChanges } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { describe, expect, it } from 'vitest';
import { warningsOf } from './warnings.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

function recurrenceOf(cron: string, timezone: string) {
  const parsed = parseRecurrence(cron, timezone);
  if (!parsed.ok) throw new Error(`${cron} ${timezone}`);
  return parsed.recurrence;
}

function messages(cron: string, timezone: string, others: [cron: string, count: number][] = []): string[] {
  const recurrence = recurrenceOf(cron, timezone);
  const cadences = others.map(([text, count]) => ({ recurrence: recurrenceOf(text, timezone), count }));
  const changes = clockChanges(recurrence, NOW, 2);
  return warningsOf(recurrence, changes, crowding(recurrence, cadences, NOW, 4)).map(({ message }) => message);
}

describe('warnings of a preview', () => {
  it.each([
    ['0 0 29 2 *', 'This schedule runs only in leap years.'],
    ['0 0 31 * *', 'This schedule runs only in January, March, May, July, August, October and December.'],
    ['0 0 31 4,5 *', 'This schedule runs only in May.'],
    ['0 0 29 2,3 *', 'This schedule runs only in March and February of leap years.'],
    ['0 0 1,31 3,4 *', 'Day 31 exists only in March.'],
    ['0 0 1,31 2,4 *', 'None of the given months has a day 31.'],
    ['0 0 1,29,31 1,2 *', 'Day 29 exists only in January and February of leap years. Day 31 exists only in January.'],
  ])('include for %s: %s', (cron, message) => {
    expect(messages(cron, 'UTC')).toEqual([message]);
  });

  it.each([
    [
      '30 2 * * *',
      'Europe/Berlin',
      'On 28 March 2027, 02:30 does not exist in Europe/Berlin; the schedule runs at 03:00 instead.',
    ],
    [
      '30 2 * * *',
      'Europe/Berlin',
      'On 31 October 2027, 02:30 occurs twice in Europe/Berlin; the schedule runs only the first time.',
    ],
    [
      '0,30 2 * * *',
      'Europe/Berlin',
      'On 28 March 2027, 02:00 and 02:30 do not exist in Europe/Berlin; these runs are combined into one at 03:00.',
    ],
    [
      '30 2,3 * * *',
      'Europe/Berlin',
      'On 28 March 2027, 02:30 does not exist in Europe/Berlin; the schedule runs at 03:00 instead.',
    ],
    [
      '*/15 2 * * *',
      'Europe/Berlin',
      'On 28 March 2027, the times from 02:00 to 02:45 do not exist in Europe/Berlin; these runs are skipped.',
    ],
    [
      '*/15 2 * * *',
      'Europe/Berlin',
      'On 31 October 2027, the times from 02:00 to 02:45 occur twice in Europe/Berlin; the schedule runs both times.',
    ],
    [
      '30 23 * * *',
      'America/Nuuk',
      'On 27 March 2027, 23:30 does not exist in America/Nuuk; the schedule runs at 00:00 on 28 March 2027 instead.',
    ],
  ])('include for %s in %s: %s', (cron, timezone, message) => {
    expect(messages(cron, timezone)).toContain(message);
  });

  it.each([
    [[], '4 other schedules run at 00:00 on 24 November 2026; none run at 00:07.'],
    [[['1-59 0 * * *', 2]], '4 other schedules run at 00:00 on 24 November 2026; only 2 at 00:07.'],
    [[['1-59 0 * * *', 4]], '4 other schedules run at 00:00 on 24 November 2026.'],
  ] as [[string, number][], string][])(
    'count other schedules that run at the same time as %j: %s',
    (others, message) => {
      expect(messages('0 0 * * *', 'UTC', [['0 0 * * *', 4], ...others])).toEqual([message]);
    },
  );

  it('are empty when no clock change affects the schedule', () => {
    expect(messages('0 12 * * *', 'Europe/Berlin')).toEqual([]);
    expect(messages('*/15 * * * *', 'Europe/Berlin')).toEqual([]);
  });
});
