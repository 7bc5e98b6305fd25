import { describe, expect, it } from 'vitest';
import { formatDuration } from './duration.ts';
import {
  formatAgo,
  formatBytes,
  formatDate,
  formatDateTime,
  formatOffset,
  formatTime,
  formatUntil,
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
    [0, '1 ms'],
    [430, '430 ms'],
    [4140, '4.1 s'],
    [38_900, '38 s'],
    [162_000, '2 min 42 s'],
    [15 * MINUTE, '15 min'],
    [4 * HOUR + 12 * MINUTE, '4 h 12 min'],
    [28 * HOUR + 5 * MINUTE, '28 h'],
    [48 * HOUR, '2 days'],
    [60 * HOUR + MINUTE, '2 days 12 h'],
    [168 * HOUR, '7 days'],
    [-5, '1 ms'],
  ])('%d ms', (milliseconds, text) => {
    expect(plain(formatDuration(milliseconds, 'en-GB'))).toBe(text);
  });

  it('never shows 60 seconds or 60 minutes', () => {
    expect(plain(formatDuration(MINUTE - 1, 'en'))).toBe('59 s');
    expect(plain(formatDuration(HOUR - 1, 'en'))).toBe('59 min 59 s');
  });
});

it('counts days in the words of each language', () => {
  const week = (locale: string) => plain(formatDuration(7 * DAY, locale));
  const weeks = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt'].map(week);
  expect(weeks).toEqual(['7 days', '7 Tage', '7 días', '7 jours', '7 giorni', '7 dagen', '7 dni', '7 dias']);
});

describe('distances', () => {
  const phrases = {
    future: (duration: string) => `in ${duration}`,
    past: (duration: string) => `${duration} ago`,
    justNow: () => 'just now',
  };
  const until = (distance: number, locale = 'en-GB') =>
    plain(formatUntil(instant + distance, instant, locale, phrases));
  const ago = (distance: number, locale = 'en-GB') => plain(formatAgo(instant - distance, instant, locale, phrases));

  it.each([
    [-3 * SECOND, 'now'],
    [0, 'now'],
    [5 * SECOND, 'in 5 s'],
    [11 * MINUTE + 30 * SECOND, 'in 11 min'],
    [4 * HOUR + 12 * MINUTE + 59 * SECOND, 'in 4 h 12 min'],
    [9 * HOUR + 40 * MINUTE, 'in 10 h'],
    [24 * HOUR - MINUTE, 'in 24 h'],
    [28 * HOUR, 'in 28 h'],
    [2 * DAY - MINUTE, 'in 2 days'],
    [7 * DAY, 'in 7 days'],
    [90 * DAY, 'in 3 months'],
    [800 * DAY, 'in 2 years'],
  ])('are told %d ms before', (distance, text) => {
    expect(until(distance)).toBe(text);
  });

  it.each([
    [-3 * SECOND, 'just now'],
    [0, 'just now'],
    [14 * SECOND, '14 s ago'],
    [5 * HOUR + 59 * MINUTE, '5 h 59 min ago'],
    [24 * HOUR - MINUTE, '24 h ago'],
    [3 * DAY, '3 days ago'],
  ])('are told %d ms after', (distance, text) => {
    expect(ago(distance)).toBe(text);
  });

  it('decline days in the language', () => {
    expect(until(7 * DAY, 'de')).toBe('in 7 Tagen');
    expect(ago(3 * DAY, 'de')).toBe('vor 3 Tagen');
  });
});

it('tells the two times of a repeated hour apart', () => {
  const first = Date.UTC(2026, 10, 1, 5, 30);
  const times = [first - HOUR, first, first + HOUR, first + 2 * HOUR];
  const shown = (zone: string, locale: string) => times.map((at) => plain(formatTime(at, zone, locale)));
  expect(shown('America/New_York', 'en-US')).toEqual(['12:30 AM', '1:30 AM EDT', '1:30 AM EST', '2:30 AM']);
  const berlin = Date.UTC(2026, 9, 25, 0, 30);
  expect(formatDateTime(berlin, 'Europe/Berlin', 'en-GB')).toBe('Sun 25 Oct, 02:30 CEST');
  expect(formatDateTime(berlin + HOUR, 'Europe/Berlin', 'de')).toBe('So., 25. Okt., 02:30 MEZ');
  // Lord Howe Island turns its clocks back by half an hour.
  const lordHowe = [14.5, 14.75, 15, 15.5].map((hour) => Date.UTC(2026, 3, 4) + hour * HOUR);
  const texts = lordHowe.map((at) => formatTime(at, 'Australia/Lord_Howe', 'en-GB'));
  expect(texts).toEqual(['01:30 GMT+11', '01:45 GMT+11', '01:30 GMT+10:30', '02:00']);
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
