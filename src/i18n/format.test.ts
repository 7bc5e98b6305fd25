import { describe, expect, it } from 'vitest';
import { formatDuration } from './duration.ts';
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatOffset,
  formatRelative,
  formatTime,
  formatZone,
} from './format.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const instant = Date.UTC(2026, 10, 24, 1, 30);
/** Replaces the non-breaking spaces between numbers and units, to keep the expectations readable. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('dates', () => {
  it('are formatted in the zone, with the clock of the locale', () => {
    expect(formatDateTime(instant, 'Europe/Berlin', 'en-GB')).toBe('Tue 24 Nov, 02:30');
    expect(plain(formatDateTime(instant, 'America/New_York', 'en-US'))).toBe('Mon, Nov 23, 8:30 PM');
    expect(formatDateTime(instant, 'Europe/Berlin', 'de')).toBe('Di., 24. Nov., 02:30');
    expect(formatDateTime(instant, 'UTC', 'en-GB', { year: true })).toBe('Tue, 24 Nov 2026, 01:30');
  });

  it('name their zone on request', () => {
    expect(plain(formatTime(instant, 'America/New_York', 'en-US', { zoneName: true }))).toBe('8:30 PM EST');
    expect(formatTime(instant, 'Asia/Tokyo', 'de', { zoneName: true })).toBe('10:30 GMT+9');
    expect(formatDateTime(instant, 'UTC', 'en-GB', { zoneName: true })).toBe('Tue 24 Nov, 01:30 UTC');
  });

  it('show midnight as 00:00 or 12:00 AM', () => {
    expect(formatTime(Date.UTC(2026, 0, 1), 'UTC', 'en-GB')).toBe('00:00');
    expect(plain(formatTime(Date.UTC(2026, 0, 1), 'UTC', 'en-US'))).toBe('12:00 AM');
    expect(formatDate(instant, 'Asia/Kathmandu', 'en-GB')).toBe('Tue 24 Nov');
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [430, '430 ms'],
    [4140, '4.1 s'],
    [38_900, '38 s'],
    [162_000, '2 min 42 s'],
    [15 * MINUTE, '15 min'],
    [4 * HOUR + 12 * MINUTE, '4 h 12 min'],
    [28 * HOUR + 5 * MINUTE, '28 h'],
    [-5, '0 ms'],
  ])('%d ms', (milliseconds, text) => {
    expect(plain(formatDuration(milliseconds, 'en-GB'))).toBe(text);
  });

  it('never shows 60 seconds or 60 minutes', () => {
    expect(plain(formatDuration(MINUTE - 1, 'en'))).toBe('59 s');
    expect(plain(formatDuration(HOUR - 1, 'en'))).toBe('59 min 59 s');
  });
});

describe('formatRelative', () => {
  const phrases = { future: (duration: string) => `in ${duration}`, past: (duration: string) => `${duration} ago` };
  it.each([
    [4 * HOUR + 12 * MINUTE + 59 * SECOND, 'in 4 h 12 min'],
    [11 * MINUTE + 30 * SECOND, 'in 11 min'],
    [5 * SECOND, 'in 5 s'],
    [-38 * SECOND, '38 s ago'],
    [0, 'now'],
    [28 * HOUR, 'in 28 h'],
    [7 * DAY, 'in 7 days'],
    [-3 * DAY, '3 days ago'],
    [90 * DAY, 'in 3 months'],
    [800 * DAY, 'in 2 years'],
  ])('%d ms away', (distance, text) => {
    expect(plain(formatRelative(instant + distance, instant, 'en-GB', phrases))).toBe(text);
  });

  it('declines days in the language', () => {
    expect(formatRelative(instant + 7 * DAY, instant, 'de', phrases)).toBe('in 7 Tagen');
  });
});

describe('sizes, ratios, offsets', () => {
  it('format bytes with the unit that suits the size', () => {
    expect([0, 1, 38, 99_999, 262_144, 2_400_000].map((bytes) => plain(formatBytes(bytes, 'en-GB')))).toEqual([
      '0 bytes',
      '1 byte',
      '38 bytes',
      '100 kB',
      '256 kB',
      '2.4 MB',
    ]);
  });

  it('format offsets with minutes only where needed', () => {
    const offsets = [0, 1, -5, 5.75, -3.5, 12.75].map((hours) => formatOffset(hours * HOUR));
    expect(offsets).toEqual(['UTC', 'UTC+1', 'UTC−5', 'UTC+5:45', 'UTC−3:30', 'UTC+12:45']);
  });
});

it('names a zone with its offset, and UTC without one', () => {
  expect(formatZone('Europe/Berlin', 3_600_000)).toBe('Europe/Berlin (UTC+1)');
  expect(formatZone('UTC', 0)).toBe('UTC');
  expect(formatZone('Europe/London', 0)).toBe('Europe/London (UTC)');
});
