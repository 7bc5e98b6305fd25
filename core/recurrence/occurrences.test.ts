import { describe, expect, it } from 'vitest';
import { cronOf, zoneOf } from './arbitraries.fixture.ts';
import {
  isOccurrence,
  nextOccurrence,
  nextOccurrences,
  occurrencesBetween,
  previousOccurrence,
} from './occurrences.ts';
import type { Recurrence } from './recurrence.ts';
import { LATEST } from './time.ts';

const on = (cron: string, zone: string): Recurrence => ({ cron: cronOf(cron), zone: zoneOf(zone) });
const iso = (instants: readonly number[]) => instants.map((instant) => new Date(instant).toISOString().slice(0, 16));

/** Each row: its point and the source of the rule or date, expression, zone, after, the next occurrences. */
const CALENDAR: [string, string, string, string, string[]][] = [
  [
    'every weekday; 1 Jan 2027 is a Friday',
    '0 9 * * 1-5',
    'UTC',
    '2027-01-01T08:59Z',
    ['2027-01-01T09:00', '2027-01-04T09:00'],
  ],
  ['7 is Sunday (POSIX crontab has 0-6, cronie both)', '0 9 * * 7', 'UTC', '2027-01-01T00:00Z', ['2027-01-03T09:00']],
  [
    '31st: seven months',
    '0 0 31 * *',
    'UTC',
    '2027-01-31T00:00Z',
    ['2027-03-31T00:00', '2027-05-31T00:00', '2027-07-31T00:00'],
  ],
  ['29 February, leap years', '0 0 29 2 *', 'UTC', '2027-01-01T00:00Z', ['2028-02-29T00:00', '2032-02-29T00:00']],
  ['2100 is no leap year (Gregorian rule)', '0 0 29 2 *', 'UTC', '2096-03-01T00:00Z', ['2104-02-29T00:00']],
  ['2000 was one', '0 0 29 2 *', 'UTC', '1999-03-01T00:00Z', ['2000-02-29T00:00']],
  [
    'a step restarts with the hour',
    '*/25 * * * *',
    'UTC',
    '2027-01-01T00:30Z',
    ['2027-01-01T00:50', '2027-01-01T01:00'],
  ],
  ['strictly later than a present occurrence', '0 * * * *', 'UTC', '2027-01-01T01:00Z', ['2027-01-01T02:00']],
  ['across the year', '59 23 31 12 *', 'UTC', '2026-12-31T23:59Z', ['2027-12-31T23:59']],
  ['an offset with minutes', '0 9 * * *', 'Asia/Kathmandu', '2027-01-01T00:00Z', ['2027-01-01T03:15']],
];

/** The clock changes, all from the tz database (2026c); local times in the comment column. */
const CLOCKS: [string, string, string, string, string[]][] = [
  [
    'Berlin 28 Mar 2027 02:00→03:00: moved',
    '30 2 * * *',
    'Europe/Berlin',
    '2027-03-27T02:00Z',
    ['2027-03-28T01:00', '2027-03-29T00:30'],
  ],
  [
    'several in the gap and the real 03:00 are one',
    '0,30 2,3 * * *',
    'Europe/Berlin',
    '2027-03-28T00:00Z',
    ['2027-03-28T01:00', '2027-03-28T01:30', '2027-03-29T00:00'],
  ],
  [
    'Berlin 31 Oct 2027 03:00→02:00: the first',
    '30 2 * * *',
    'Europe/Berlin',
    '2027-10-30T01:00Z',
    ['2027-10-31T00:30', '2027-11-01T01:30'],
  ],
  [
    'wildcard minutes run on through the gap',
    '*/30 * * * *',
    'Europe/Berlin',
    '2027-03-28T00:15Z',
    ['2027-03-28T00:30', '2027-03-28T01:00', '2027-03-28T01:30'],
  ],
  [
    'a wildcard hour leaves out what does not exist',
    '30 */2 * * *',
    'Europe/Berlin',
    '2027-03-28T00:00Z',
    ['2027-03-28T02:30', '2027-03-28T04:30'],
  ],
  [
    'a wildcard minute fires in both hours',
    '*/30 2 * * *',
    'Europe/Berlin',
    '2027-10-30T23:00Z',
    ['2027-10-31T00:00', '2027-10-31T00:30', '2027-10-31T01:00', '2027-10-31T01:30', '2027-11-01T01:00'],
  ],
  [
    'a range with a step is fixed-time',
    '0-59/30 2 * * *',
    'Europe/Berlin',
    '2027-10-30T23:00Z',
    ['2027-10-31T00:00', '2027-10-31T00:30', '2027-11-01T01:00'],
  ],
  [
    'New York 14 Mar 2027 02:00→03:00',
    '15 2 * * *',
    'America/New_York',
    '2027-03-14T00:00Z',
    ['2027-03-14T07:00', '2027-03-15T06:15'],
  ],
  [
    'Lord Howe, 30 minutes, 3 Oct 2027 02:00→02:30',
    '15 2 * * *',
    'Australia/Lord_Howe',
    '2027-10-02T00:00Z',
    ['2027-10-02T15:30', '2027-10-03T15:15'],
  ],
  [
    'Lord Howe, daily 09:00 across it',
    '0 9 * * *',
    'Australia/Lord_Howe',
    '2027-10-01T22:00Z',
    ['2027-10-01T22:30', '2027-10-02T22:00'],
  ],
  [
    'Lord Howe 4 Apr 2027 02:00→01:30: the first',
    '45 1 * * *',
    'Australia/Lord_Howe',
    '2027-04-03T00:00Z',
    ['2027-04-03T14:45', '2027-04-04T15:15'],
  ],
  [
    'Troll, two hours, 28 Mar 2027 01:00→03:00',
    '30 1,2 * * *',
    'Antarctica/Troll',
    '2027-03-27T12:00Z',
    ['2027-03-28T01:00', '2027-03-28T23:30'],
  ],
  [
    'Nuuk, a gap across midnight, 27 Mar 2027 23:00→00:00',
    '30 23 * * 6',
    'America/Nuuk',
    '2027-03-27T00:00Z',
    ['2027-03-28T01:00', '2027-04-04T00:30'],
  ],
  [
    'Cairo 30 Apr 2027 00:00→01:00: daily midnight',
    '0 0 * * *',
    'Africa/Cairo',
    '2027-04-29T12:00Z',
    ['2027-04-29T22:00', '2027-04-30T21:00'],
  ],
  [
    'Beirut 28 Mar 2027 00:00→01:00',
    '30 0 * * *',
    'Asia/Beirut',
    '2027-03-27T12:00Z',
    ['2027-03-27T22:00', '2027-03-28T21:30'],
  ],
  [
    'Casablanca, Ramadan 2025: 23 Feb 03:00→02:00',
    '30 2 * * *',
    'Africa/Casablanca',
    '2025-02-22T12:00Z',
    ['2025-02-23T01:30', '2025-02-24T02:30'],
  ],
  [
    'Casablanca, after Ramadan 2025: 6 Apr 02:00→03:00',
    '30 2 * * *',
    'Africa/Casablanca',
    '2025-04-05T12:00Z',
    ['2025-04-06T02:00', '2025-04-07T01:30'],
  ],
  [
    'Chatham, 26 Sep 2027 02:45→03:45',
    '0 3 * * *',
    'Pacific/Chatham',
    '2027-09-25T00:00Z',
    ['2027-09-25T14:00', '2027-09-26T13:15'],
  ],
  [
    "St John's 14 Mar 2027 02:00→03:00",
    '30 2 * * *',
    'America/St_Johns',
    '2027-03-14T00:00Z',
    ['2027-03-14T05:30', '2027-03-15T05:00'],
  ],
  [
    'Apia had no 30 Dec 2011',
    '0 9 * * *',
    'Pacific/Apia',
    '2011-12-29T18:00Z',
    ['2011-12-29T19:00', '2011-12-30T10:00', '2011-12-30T19:00'],
  ],
  [
    'an alias has the same rules',
    '30 2 * * *',
    'Europe/Kiev',
    '2027-03-27T12:00Z',
    ['2027-03-28T00:30', '2027-03-28T23:30'],
  ],
];

describe('nextOccurrences', () => {
  it.each([...CALENDAR, ...CLOCKS])('%s: %s in %s after %s', (_why, cron, zone, after, expected) => {
    expect(iso(nextOccurrences(on(cron, zone), Date.parse(after), expected.length))).toEqual(expected);
  });

  it('returns the requested number, none for zero', () => {
    expect(nextOccurrences(on('0 0 * * *', 'UTC'), 0, 30)).toHaveLength(30);
    expect(nextOccurrences(on('0 0 * * *', 'UTC'), 0, 0)).toEqual([]);
  });
});

describe('the ends of the calendar', () => {
  const daily = on('0 0 * * *', 'Pacific/Chatham');
  it('has no occurrence after 9999 or before 1970', () => {
    expect(nextOccurrence(daily, LATEST)).toBeUndefined();
    expect(nextOccurrence(daily, Number.NaN)).toBeUndefined();
    expect(nextOccurrence(daily, Number.POSITIVE_INFINITY)).toBeUndefined();
    expect(previousOccurrence(daily, 0)).toBeUndefined();
    expect(previousOccurrence(daily, Number.NaN)).toBeUndefined();
    expect(previousOccurrence(on('0 0 1 1 *', 'UTC'), 1)).toBe(0);
    expect(previousOccurrence(on('0 0 2 1 *', 'UTC'), 1000)).toBeUndefined();
  });
  it('treats instants beyond the ends as the end', () => {
    expect(iso([nextOccurrence(on('0 0 1 1 *', 'UTC'), -1e15) ?? 1])).toEqual(['1970-01-01T00:00']);
    expect(previousOccurrence(on('0 0 * * *', 'UTC'), 1e300)).toBe(Date.UTC(9999, 11, 31));
  });
  it('finds nothing for a day that does not exist', () => {
    expect(nextOccurrence(on('0 0 30 2 *', 'UTC'), 0)).toBeUndefined();
    expect(nextOccurrence(on('* * 31 4 *', 'UTC'), 0)).toBeUndefined();
    expect(previousOccurrence(on('0 0 30 2 *', 'UTC'), Date.UTC(2027, 0, 1))).toBeUndefined();
  });
});

describe('previousOccurrence', () => {
  it.each([
    ['0 9 * * *', 'UTC', '2027-01-02T09:00Z', '2027-01-01T09:00'],
    ['0 9 * * *', 'UTC', '2027-01-02T09:00:00.001Z', '2027-01-02T09:00'],
    ['0 0 29 2 *', 'UTC', '2104-02-29T00:00Z', '2096-02-29T00:00'],
    ['30 2 * * *', 'Europe/Berlin', '2027-03-28T12:00Z', '2027-03-28T01:00'],
    ['30 2 * * *', 'Europe/Berlin', '2027-10-31T02:00Z', '2027-10-31T00:30'],
    ['*/30 2 * * *', 'Europe/Berlin', '2027-10-31T02:00Z', '2027-10-31T01:30'],
  ])('%s in %s before %s', (cron, zone, before, expected) => {
    expect(iso([previousOccurrence(on(cron, zone), Date.parse(before)) ?? 0])).toEqual([expected]);
  });
});

describe('isOccurrence', () => {
  const nightly = on('30 2 * * *', 'Europe/Berlin');
  it.each([
    ['2027-03-27T01:30Z', true],
    ['2027-03-27T01:30:00.001Z', false],
    ['2027-03-27T02:30Z', false],
    ['2027-03-28T01:00Z', true],
    ['2027-10-31T00:30Z', true],
    ['2027-10-31T01:30Z', false],
  ])('%s: %s', (at, expected) => expect(isOccurrence(nightly, Date.parse(at))).toBe(expected));
});

describe('occurrencesBetween', () => {
  const hourly = on('0 * * * *', 'UTC');
  const from = Date.parse('2027-01-01T00:00Z');
  const to = Date.parse('2027-01-01T03:00Z');
  it('excludes the start and includes the end', () => {
    expect(iso(occurrencesBetween(hourly, from, to))).toEqual([
      '2027-01-01T01:00',
      '2027-01-01T02:00',
      '2027-01-01T03:00',
    ]);
  });
  it('keeps the earliest when there is a limit', () => {
    expect(iso(occurrencesBetween(hourly, from, to, 2))).toEqual(['2027-01-01T01:00', '2027-01-01T02:00']);
  });
  it('is empty for a window that runs backwards', () => {
    expect(occurrencesBetween(hourly, to, from)).toEqual([]);
  });
});

describe('a start and an end', () => {
  const at = (day: number) => Date.UTC(2027, 0, day, 9);
  const within = (startsAt: number | null, endsAt: number | null): Recurrence => ({
    ...on('0 9 * * *', 'UTC'),
    span: { startsAt, endsAt },
  });

  it('let an occurrence be at the start, and none at the end', () => {
    const recurrence = within(at(2), at(4));
    expect(occurrencesBetween(recurrence, 0, LATEST)).toEqual([at(2), at(3)]);
    expect(nextOccurrence(recurrence, at(3))).toBeUndefined();
    expect(previousOccurrence(recurrence, at(10))).toBe(at(3));
    expect(previousOccurrence(recurrence, at(2))).toBeUndefined();
    expect([1, 2, 3, 4].map((day) => isOccurrence(recurrence, at(day)))).toEqual([false, true, true, false]);
  });

  it('leave out occurrences by a millisecond', () => {
    expect(occurrencesBetween(within(at(2) + 1, at(4) + 1), 0, LATEST)).toEqual([at(3), at(4)]);
  });

  it('are open where they are null', () => {
    expect(nextOccurrences(within(at(2), null), 0, 2)).toEqual([at(2), at(3)]);
    expect(nextOccurrence(within(null, at(2)), at(0))).toBe(at(1));
    expect(nextOccurrence(within(Date.UTC(1960, 0, 1), null), -1)).toBe(9 * 3_600_000);
  });
});
